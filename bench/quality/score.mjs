// Scores what each tool said against the true causes, by the mapping in labels.json.

/** Rows of counts. @param {object[]} exchanges @param {Record<string, Record<string, string>>} said by tool, then by exchange @param {any} labels */
export function score(exchanges, said, labels) {
  const classes = Object.entries(labels.classes).flatMap(([name, causes]) =>
    causes.split(' ').map((code) => [code, name]),
  );
  const classOf = new Map(classes);
  return Object.entries(said).map(([tool, verdicts]) => {
    const row = {
      tool,
      of: exchanges.length,
      cause_right: 0,
      class_right: 0,
      called_valid: 0,
      rightly_invalid: 0,
      wrongly_invalid: 0,
      unknown: 0,
    };
    for (const { from, cause } of exchanges) {
      const truth = classOf.get(cause);
      const label = verdicts[from];
      const meant =
        tool === 'key-doctor'
          ? {
              cause: label,
              classes: [classOf.get(label)],
              says: classOf.get(label) === 'key' ? 'invalid' : label === 'ok' ? 'valid' : undefined,
              unknown: label === 'unknown',
            }
          : labels[tool][label];
      if (!meant) throw new Error(`labels.json has no ${label} of ${tool}`);
      row.cause_right += meant.cause === cause;
      row.class_right += (meant.classes ?? []).includes(truth);
      row.called_valid += meant.says === 'valid';
      row.rightly_invalid += meant.says === 'invalid' && truth === 'key';
      row.wrongly_invalid += meant.says === 'invalid' && truth !== 'key';
      row.unknown += Boolean(meant.unknown);
    }
    return row;
  });
}
