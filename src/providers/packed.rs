//! The registry as the engine uses it, built from one packed text.
//!
//! What only people need who maintain or document it (sources, proofs, remarks) is not packed: read it
//! in [`super::ALL`].

use std::sync::OnceLock;

use super::ALL;
use crate::packed::{Reader, Writer, packed};
use crate::provider::{
    Alphabet, BrowserAccess, Endpoint, Fact, KeyHeader, KeyKind, KeyShape, Kind, Links, ModelList, Provider, Wire,
};

packed!(PACKED, write);

/// Every provider, in the order of [`ALL`].
#[must_use]
pub fn all() -> &'static [Provider] {
    static TABLE: OnceLock<&'static [Provider]> = OnceLock::new();
    TABLE.get_or_init(|| Reader::new(PACKED).list(read))
}

#[allow(clippy::indexing_slicing, reason = "runs in the compiler, where a wrong index is an error of compilation")]
const fn write<const N: usize>(to: &mut Writer<N>) {
    to.small(ALL.len());
    let mut at = 0;
    while at < ALL.len() {
        let provider = ALL[at];
        at += 1;
        to.text(provider.id);
        to.text(provider.name);
        to.small(provider.kind as usize);
        to.small(provider.endpoints.len());
        let mut at = 0;
        while at < provider.endpoints.len() {
            let endpoint = &provider.endpoints[at];
            to.small(endpoint.wire as usize);
            to.text(endpoint.base);
            to.text(endpoint.note);
            at += 1;
        }
        to.text(provider.web_hosts);
        to.small(provider.key_header as usize);
        to.small(provider.headers.len());
        let mut at = 0;
        while at < provider.headers.len() {
            to.text(provider.headers[at].0);
            to.text(provider.headers[at].1);
            at += 1;
        }
        to.text(provider.env);
        to.small(provider.shapes.len());
        let mut at = 0;
        while at < provider.shapes.len() {
            let shape = &provider.shapes[at];
            to.small(shape.alphabet as usize);
            to.number(shape.length.0 as u16);
            to.number(shape.length.1 as u16);
            to.small(shape.kind as usize);
            to.small(shape.distinctive as usize);
            to.text(shape.name);
            to.text(shape.prefix);
            to.text(shape.contains);
            to.text(shape.suffix);
            at += 1;
        }
        to.small(provider.facts.len());
        let mut at = 0;
        while at < provider.facts.len() {
            to.text(provider.facts[at].path);
            to.text(provider.facts[at].reads);
            at += 1;
        }
        to.text(provider.incomplete);
        to.small(provider.models as usize);
        to.text(provider.fallback_models);
        to.text(provider.links.keys);
        to.text(provider.links.billing);
        to.text(provider.links.limits);
        to.text(provider.links.status);
        to.text(provider.links.errors);
        to.small(provider.browser as usize);
        // Said where the key is held back.
        to.text(if matches!(provider.browser, BrowserAccess::No) { provider.browser_source } else { "" });
        // The engine says why a closed service does not answer.
        to.texts(if matches!(provider.kind, Kind::Retired) { provider.notes } else { &[] });
    }
}

/// Reads in the order of [`write`].
fn read(from: &mut Reader) -> Provider {
    Provider {
        id: from.text(),
        name: from.text(),
        kind: from.pick(&Kind::ALL, Kind::Host),
        endpoints: from.list(|from| Endpoint {
            wire: from.pick(&Wire::ALL, Wire::Chat),
            base: from.text(),
            note: from.text(),
        }),
        web_hosts: from.text(),
        key_header: from.pick(&KeyHeader::ALL, KeyHeader::Bearer),
        headers: from.list(|from| (from.text(), from.text())),
        env: from.text(),
        shapes: from.list(|from| KeyShape {
            alphabet: from.pick(&Alphabet::ALL, Alphabet::Visible),
            length: (from.number().into(), from.number().into()),
            kind: from.pick(&KeyKind::ALL, KeyKind::Api),
            distinctive: from.small() == 1,
            name: from.text(),
            prefix: from.text(),
            contains: from.text(),
            suffix: from.text(),
            source: "",
        }),
        proof: None,
        facts: from.list(|from| Fact { path: from.text(), reads: from.text(), source: "" }),
        incomplete: from.text(),
        models: from.pick(&ModelList::ALL, ModelList::Unknown),
        fallback_models: from.text(),
        links: Links {
            keys: from.text(),
            billing: from.text(),
            limits: from.text(),
            status: from.text(),
            errors: from.text(),
        },
        browser: from.pick(&BrowserAccess::ALL, BrowserAccess::Unknown),
        browser_source: from.text(),
        notes: from.list(Reader::text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_engine_uses_is_what_was_written() {
        assert_eq!(all().len(), ALL.len());
        for (packed, written) in all().iter().zip(ALL) {
            let shapes: Vec<KeyShape> = written.shapes.iter().map(|shape| KeyShape { source: "", ..*shape }).collect();
            let facts: Vec<Fact> = written.facts.iter().map(|fact| Fact { source: "", ..*fact }).collect();
            let expected = Provider {
                shapes: shapes.leak(),
                proof: None,
                facts: facts.leak(),
                browser_source: if written.browser == BrowserAccess::No { written.browser_source } else { "" },
                notes: if written.kind == Kind::Retired { written.notes } else { &[] },
                ..**written
            };
            assert_eq!(format!("{packed:?}"), format!("{expected:?}"));
        }
    }
}
