//! Ends a test: everything found out, as a report.

use super::{BODY_SHOWN, Session, judgement};
use crate::base_url::{self, BaseUrl};
use crate::cause::{Certainty, Code};
use crate::commands::commands;
use crate::diagnose::{endpoint_facts, key_facts};
use crate::evidence::{self, ErrorFacts};
use crate::explain::{self, Setting};
use crate::ladder::{Findings, ladder};
use crate::observation::{Answer, Request};
use crate::options::{DEFAULT_PROMPT, PROBE_BUDGET};
use crate::provider::{Kind, Provider};
use crate::registry::{Shape, UNLISTED};
use crate::report::{
    Account, Commands, Diagnosis, HeaderMap, HttpFacts, NextOptions, NextTest, Observed, ProviderFacts, Report,
    RequestFacts,
};
use crate::text::{concat, decimal, fill, has, has_one, words};
use crate::wire::Question;

impl Session {
    /// Ends the test.
    #[must_use]
    pub fn report(mut self) -> Report {
        let fidelity = self.conclude_served();
        let masked = self.key.secret.mask(&self.prefix);
        let unlisted = self.provider.id == UNLISTED.id;
        let setting = Setting {
            provider: (!unlisted).then_some(self.provider),
            wire: Some(self.wire),
            base: self.base.as_ref(),
            model: &self.model,
            masked: &masked,
            shape: self.shape,
        };
        let replied = self.reply.is_some() && self.judgements.is_empty();
        let mut judgements = core::mem::take(&mut self.judgements);
        // What was mended in the key's text stays worth saying: other programs do not mend it.
        for finding in self.key.findings.iter().filter(|finding| finding.mended) {
            match judgements.iter_mut().find(|known| known.code == finding.code) {
                Some(known) if !known.because.contains(&finding.note) => known.because.push(finding.note.clone()),
                Some(_) => {}
                // The clean key was sent, so this does not explain a failure here.
                None if replied => judgements.push(judgement(finding.code, Certainty::Likely, &finding.note)),
                None => judgements.push(judgement(finding.code, Certainty::Possible, &finding.note)),
            }
        }
        judgements.truncate(5);
        let causes = explain::explain(judgements, &setting);
        let failures = causes.iter().take(if replied { 0 } else { 5 }).cloned().collect::<Vec<_>>();
        let status = self.answer.as_ref().map(|answer| answer.status);
        let key_note = self
            .key
            .findings
            .iter()
            .find(|finding| finding.certainty >= Certainty::Likely && !finding.mended && self.reply.is_none())
            .map(|finding| finding.note.clone())
            .unwrap_or_default();
        let summary = self.summary(replied, &causes);
        let layers = ladder(&Findings {
            causes: &failures,
            key_note,
            answered: status.is_some(),
            status,
            authenticated: self.authenticated.take(),
            replied: self.reply.is_some(),
            served: self.served.take(),
            stopped: self.stopped,
        });
        let outcome = if replied {
            "ok"
        } else if self.stopped && causes.is_empty() {
            "unknown"
        } else {
            causes.first().map_or("unknown", |cause| cause.code.name())
        };
        let request = self.request_facts();
        let error = evidence::main_error(&self.evidence.errors);
        let next = self.next_tests(&causes);
        let commands = self.commands(&request);
        let account = self.account();
        let hidden = if self.surroundings.page() { self.answer.as_ref().map(not_exposed) } else { None };
        let mut report = Report {
            diagnosis: Diagnosis {
                version: 1,
                outcome,
                summary,
                causes,
                key: Some(key_facts(&self.key, self.shape, &masked)),
                endpoint: endpoint_facts(self.base.as_ref(), self.given.as_ref()),
                observed: status.map(|status| Observed {
                    status: Some(status),
                    provider: (!unlisted).then_some(self.provider.id),
                    code: error.and_then(ErrorFacts::telling),
                    message: error.map(|error| error.message.clone()).filter(|message| !message.is_empty()),
                    read: Vec::new(),
                }),
            },
            ok: replied,
            provider: ProviderFacts {
                id: self.provider.id,
                name: self.provider.name,
                inferred_from: self.inferred_from,
            },
            request,
            http: self.answer.as_ref().map(|answer| http_facts(answer, hidden.unwrap_or_default())),
            reply: self.reply,
            models: self.models,
            account,
            fidelity,
            layers,
            ledger: self.ledger,
            next,
            commands,
        };
        report.redact(&self.redactor);
        report
    }

    /// What read-only pages and the answer's readable headers said.
    fn account(&self) -> Option<Account> {
        let mut limits = self.limits.clone();
        if let Some(answer) = &self.answer {
            limits.extend(answer.headers.iter().filter(|(name, _)| is_limit(name)).cloned());
        }
        let balance = self.balance.clone();
        let limits = (!limits.is_empty()).then_some(HeaderMap(limits));
        (balance.is_some() || limits.is_some()).then_some(Account { balance, limits })
    }

    fn summary(&self, replied: bool, causes: &[crate::report::Cause]) -> String {
        if self.stopped && !replied && causes.is_empty() {
            return "The test was stopped; nothing was concluded.".to_owned();
        }
        if !replied {
            return explain::summary(causes);
        }
        let ms = self.answer.as_ref().map_or(0.0, |answer| answer.timing.total);
        let model = self.reply.as_ref().and_then(|reply| reply.model.as_deref()).unwrap_or(&self.model);
        let works = if self.authenticated.is_some() {
            "The key works: {name} answered with {model} in {ms} ms."
        } else {
            "{name} answered with {model} in {ms} ms."
        };
        let mut name = self.provider.name.to_owned();
        if self.authenticated.is_none()
            && let Some(first) = name.get_mut(..1)
        {
            first.make_ascii_uppercase();
        }
        fill(works, &[("name", &name), ("model", model), ("ms", &decimal(ms.round() as u32))])
    }

    /// The probe as sent, or as it would have been.
    fn request_facts(&self) -> RequestFacts {
        let request = match self.probe.as_ref().or(self.last.as_ref()) {
            Some(request) => request.clone(),
            None if self.base.is_none() => return RequestFacts::default(),
            None => self.planned_probe(),
        };
        let header = self.header();
        let mut headers = request.headers.clone();
        for (name, value) in &mut headers {
            let lower = name.to_ascii_lowercase();
            let own = self.options.headers.iter().any(|(given, _)| given.eq_ignore_ascii_case(name));
            if own && has_one(&lower, "auth|key|token|secret|cookie") {
                "…".clone_into(value);
            }
        }
        if request.credential.is_some() {
            headers
                .insert(0, (header.name().to_owned(), concat(&[header.prefix(), &self.key.secret.mask(&self.prefix)])));
        }
        RequestFacts {
            method: request.method.to_owned(),
            url: request.url,
            headers: HeaderMap(headers),
            body: request.body,
        }
    }

    /// The probe for showing and for the commands, when none was sent.
    pub(super) fn planned_probe(&self) -> Request {
        let model = if self.model.is_empty() {
            words(self.provider.fallback_models).next().unwrap_or("MODEL")
        } else {
            &self.model
        };
        let question = Question {
            model,
            prompt: self.options.prompt.as_deref().unwrap_or(DEFAULT_PROMPT),
            budget: PROBE_BUDGET,
            stream: false,
            completion_budget: false,
        };
        self.request("the probe", "POST", &self.wire.path(&question), self.wire.body(&question), true)
    }

    fn commands(&self, facts: &RequestFacts) -> Commands {
        if self.base.is_none() {
            return Commands::default();
        }
        let mut request = self.probe.clone().unwrap_or_else(|| self.planned_probe());
        // A terminal is no page: the browser opt-in is not needed there. Secrets of the caller's own
        // headers stay out too.
        request.headers.retain(|(name, _)| !name.eq_ignore_ascii_case("anthropic-dangerous-direct-browser-access"));
        for (name, value) in &mut request.headers {
            if facts.headers.0.iter().any(|(shown, mask)| shown == name && mask == "…") {
                "YOUR_VALUE".clone_into(value);
            }
        }
        let env = words(self.provider.env).next().unwrap_or("API_KEY");
        let keyed = request.credential.is_some() || !self.provider.takes_any_key() || self.provider.kind == Kind::Relay;
        commands(&request, keyed.then(|| self.header()), env)
    }

    /// Further tests that would separate what this one could not, each to another origin and so only
    /// with the user's consent.
    fn next_tests(&self, causes: &[crate::report::Cause]) -> Vec<NextTest> {
        let mut next: Vec<NextTest> = Vec::new();
        let here = self.base.as_ref().map(BaseUrl::origin).unwrap_or_default();
        if self.withheld {
            let label = fill("Send the key to {origin} all the same", &[("origin", &here)]);
            let options = NextOptions { insist: true, ..NextOptions::default() };
            next.push(NextTest { label, options, sends_key_to: here.clone() });
        }
        if let Some(base) = self.moved_base() {
            let label = fill("Test it at {base}", &[("base", &base)]);
            let options = NextOptions { base_url: Some(base), ..NextOptions::default() };
            next.push(NextTest { label, options, sends_key_to: here.clone() });
        }
        let mut offer = |provider: &'static Provider, base: &'static str, label: String| {
            let Ok(target) = base_url::normalise(base) else { return };
            let origin = target.origin();
            if origin != here && next.iter().all(|known| known.sends_key_to != origin) && next.len() < 4 {
                let base_url = Some(base.to_owned());
                let options = NextOptions { provider: Some(provider.id), base_url, ..NextOptions::default() };
                next.push(NextTest { label, options, sends_key_to: origin });
            }
        };
        for cause in causes {
            match cause.code {
                Code::WrongProviderKey => {
                    if let Some(shape) = self.shape.filter(Shape::distinctive)
                        && let Some(endpoint) =
                            shape.provider.endpoint(None).filter(|endpoint| !has(endpoint.base, "{"))
                    {
                        offer(
                            shape.provider,
                            endpoint.base,
                            fill("Test this key at {name}", &[("name", shape.provider.name)]),
                        );
                    }
                }
                Code::WrongBaseUrl if cause.certainty >= Certainty::Likely => {
                    for endpoint in self.provider.endpoints.iter().filter(|endpoint| {
                        endpoint.wire == self.wire && !endpoint.note.is_empty() && !has(endpoint.base, "{")
                    }) {
                        if self.provider.kind != Kind::Demo {
                            offer(
                                self.provider,
                                endpoint.base,
                                fill(
                                    "Test it at {name}, {note}",
                                    &[("name", self.provider.name), ("note", endpoint.note)],
                                ),
                            );
                        }
                    }
                }
                _ => {}
            }
        }
        next
    }
}

fn http_facts(answer: &Answer, not_exposed: Vec<&'static str>) -> HttpFacts {
    let mut body = crate::text::head(&answer.body, BODY_SHOWN).to_owned();
    if answer.body.len() > BODY_SHOWN || answer.cut {
        body.push_str("\n… cut by key-doctor after 16 KiB");
    }
    const IDS: &[&str] = &[
        "x-request-id",
        "request-id",
        "x-oneapi-request-id",
        "apim-request-id",
        "x-amzn-requestid",
        "x-generation-id",
    ];
    let in_body = || {
        let value = crate::json::Json::parse(&answer.body)?;
        value.get("request_id").or_else(|| value.at(&["error", "request_id"]))?.text().map(str::to_owned)
    };
    HttpFacts {
        status: answer.status,
        latency_ms: answer.timing.total,
        headers_ms: Some(answer.timing.headers),
        first_token_ms: answer.timing.first_token,
        request_id: IDS.iter().find_map(|name| answer.header(name)).map(str::to_owned).or_else(in_body),
        headers: HeaderMap(answer.headers.clone()),
        not_exposed,
        body,
    }
}

/// What an API usually sends and this page may not read. Absent is not the same as none.
fn not_exposed(answer: &Answer) -> Vec<&'static str> {
    let has_limits = answer.headers.iter().any(|(name, _)| is_limit(name));
    let has_id = answer.headers.iter().any(|(name, _)| has(name, "request-id") || has(name, "requestid"));
    let mut hidden = Vec::new();
    if !has_limits {
        hidden.push("rate limit headers");
    }
    if !has_id {
        hidden.push("request id");
    }
    hidden
}

fn is_limit(name: &str) -> bool {
    has(name, "ratelimit") || name == "retry-after"
}
