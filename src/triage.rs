//! Finds out why a request failed without a readable answer, by a few requests that carry no key.
//!
//! A page sees a blocked, refused, hidden or unreachable request as one and the same error. What
//! separates them is how the same address treats other requests: one that needs no permission, one that
//! only asks for permission, and one with a made-up key. The table of answers was measured in three
//! engines (2026-11, loopback servers), which agree on every row.

use crate::cause::{Certainty, Code};
use crate::observation::Observation;
use crate::text::{concat, fill};

use Certainty::{Certain, Likely, Possible};

/// One experiment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Experiment {
    /// A file of the page's own origin: is there a network at all.
    OwnOrigin,
    /// The target's origin without asking to read the answer: does anything answer there.
    Reach {
        /// Path to ask for.
        path: &'static str,
    },
    /// The probe's address without headers: may a page read any answer there.
    Simple,
    /// An `OPTIONS` request of the page's own with all header names: does the preflight admit them. It
    /// fails too where the preflight lists its methods and this one is not among them.
    Preflight,
    /// A `GET` of the probe's address with these header names and made-up values: may a page send them.
    Headers {
        /// Header names, in lower case.
        names: Vec<String>,
    },
    /// The probe with a made-up key: may a page read the answer to that.
    MadeUpKey,
}

/// What an experiment showed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// An answer came and could be read.
    Readable,
    /// Something answered; what, is hidden.
    Reached,
    /// Nothing that a page may know of.
    Failed,
}

impl Outcome {
    /// The outcome of an observation.
    #[must_use]
    pub fn of(observation: &Observation) -> Outcome {
        match observation {
            Observation::Answer(_) => Outcome::Readable,
            Observation::Reached => Outcome::Reached,
            // A redirect that a page is told of has passed the CORS check.
            Observation::Failure(crate::observation::Failure::Redirect) => Outcome::Readable,
            Observation::Failure(_) => Outcome::Failed,
        }
    }
}

/// What is known before the first experiment.
#[derive(Clone, Copy, Debug, Default)]
pub struct Given {
    /// Whether there is a page with an origin of its own.
    pub page: bool,
    /// Whether the address is `https`, so that a certificate may be the matter.
    pub secure: bool,
    /// Whether the page is public and the target on this machine or its network.
    pub local: bool,
    /// Whether the registry says that this host refuses pages.
    pub refuses_pages: bool,
    /// Whether the key was held back, so that the experiments stand in for the request.
    pub withheld: bool,
}

/// A running triage: says which experiment comes next and takes its outcome.
#[derive(Clone, Debug)]
pub struct Triage {
    /// Header names of the failed request that a preflight asks about, in lower case.
    headers: Vec<String>,
    given: Given,
    seen: Vec<(Experiment, Outcome)>,
}

/// What a triage concluded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Which cause.
    pub code: Code,
    /// How far the experiments go.
    pub certainty: Certainty,
    /// The fact.
    pub because: String,
}

fn finding(code: Code, certainty: Certainty, because: &str) -> Finding {
    Finding { code, certainty, because: because.to_owned() }
}

/// Said where a preflight was refused.
const STAYED: &str = "The key never left this browser.";

impl Triage {
    /// Begins, for a request with these header names.
    #[must_use]
    pub fn new(headers: Vec<String>, given: Given) -> Triage {
        Triage { headers, given, seen: Vec::new() }
    }

    /// The header names that the request asks a preflight about.
    #[must_use]
    pub fn headers(&self) -> &[String] {
        &self.headers
    }

    /// Takes what an experiment showed.
    pub fn observe(&mut self, experiment: Experiment, outcome: Outcome) {
        self.seen.push((experiment, outcome));
    }

    fn outcome(&self, wanted: &Experiment) -> Option<Outcome> {
        self.seen.iter().find(|(experiment, _)| experiment == wanted).map(|(_, outcome)| *outcome)
    }

    fn readable(&self, wanted: &Experiment) -> bool {
        self.outcome(wanted) == Some(Outcome::Readable)
    }

    /// Whether the target's origin answered anything, hidden or not.
    fn reached(&self) -> bool {
        self.seen
            .iter()
            .any(|(experiment, outcome)| *experiment != Experiment::OwnOrigin && *outcome != Outcome::Failed)
    }

    fn all_headers(&self) -> Experiment {
        Experiment::Headers { names: self.headers.clone() }
    }

    fn one_header(name: &str) -> Experiment {
        Experiment::Headers { names: vec![name.to_owned()] }
    }

    /// Whether the headers pass the preflight: of an `OPTIONS`, or else of a `GET`.
    fn admitted(&self) -> bool {
        self.readable(&Experiment::Preflight) || self.readable(&self.all_headers())
    }

    /// The experiment that comes next, or nothing when the rest would not decide anything.
    #[must_use]
    pub fn next_experiment(&self) -> Option<Experiment> {
        let undone = |experiment: Experiment| self.outcome(&experiment).is_none().then_some(experiment);
        if self.given.page {
            match self.outcome(&Experiment::OwnOrigin) {
                None => return Some(Experiment::OwnOrigin),
                Some(Outcome::Failed) => return None,
                Some(_) => {}
            }
        }
        let reach = Experiment::Reach { path: "/favicon.ico" };
        match self.outcome(&reach) {
            None => return Some(reach),
            // One failure may be that path's own.
            Some(Outcome::Failed) => {
                if let Some(again) = undone(Experiment::Reach { path: "/" }) {
                    return Some(again);
                }
            }
            Some(_) => {}
        }
        if let Some(experiment) = undone(Experiment::Simple).or_else(|| undone(Experiment::Preflight)) {
            return Some(experiment);
        }
        if !self.reached() {
            return None;
        }
        if !self.readable(&Experiment::Preflight)
            && let Some(experiment) = undone(self.all_headers())
        {
            return Some(experiment);
        }
        if self.admitted() {
            return undone(Experiment::MadeUpKey);
        }
        if !self.readable(&Experiment::Simple) || self.headers.len() < 2 {
            return None;
        }
        // Plain requests are admitted and these headers are not: which of them.
        self.headers.iter().find_map(|name| undone(Triage::one_header(name)))
    }

    /// What the experiments show, best first.
    #[must_use]
    pub fn conclude(&self) -> Vec<Finding> {
        if self.given.page && self.outcome(&Experiment::OwnOrigin) == Some(Outcome::Failed) {
            return vec![
                finding(Code::Offline, Likely, "This page's own server cannot be reached either."),
                finding(Code::NetworkUnreachable, Possible, "Or this page's server is down, and the other with it."),
            ];
        }
        if !self.reached() {
            return self.unreachable();
        }
        if self.admitted() {
            return self.hidden_answer();
        }
        if self.readable(&Experiment::Simple) {
            return vec![self.refused_header()];
        }
        let because = "The server is there, and lets no page read an answer or send these headers.";
        if self.given.refuses_pages {
            return vec![finding(Code::CorsBlocked, Certain, &concat(&[because, " ", STAYED]))];
        }
        vec![
            finding(Code::CorsBlocked, Likely, &concat(&[because, " Such a server gets no key from a browser."])),
            finding(
                Code::CorsResponseHidden,
                Possible,
                "Or it takes the request and hides every answer: a server whose preflight admits few methods looks the same.",
            ),
        ]
    }

    /// Nothing there answers at all.
    fn unreachable(&self) -> Vec<Finding> {
        let mut list = vec![finding(
            Code::NetworkUnreachable,
            Likely,
            "Nothing at that address answers requests that need no permission either, while this page's own server does. As far as can be seen, the key reached no server.",
        )];
        if self.given.local {
            list.push(finding(
                Code::LocalNetworkBlocked,
                Possible,
                "The address is on your machine or network, and browsers ask before a public page may connect there.",
            ));
        }
        if self.given.secure {
            list.push(finding(
                Code::TlsError,
                Possible,
                "A certificate that the browser does not accept looks the same to a page.",
            ));
        }
        list.push(finding(
            Code::BlockedByClient,
            Possible,
            "So does an extension or filter that blocks the whole host.",
        ));
        list
    }

    /// Names the header that the preflight refuses.
    fn refused_header(&self) -> Finding {
        let mut refused = String::new();
        for name in self.headers.iter().filter(|name| !self.readable(&Triage::one_header(name))) {
            if !refused.is_empty() {
                refused.push_str(", ");
            }
            refused.push_str(name);
        }
        let because = match self.headers.len() {
            1 => "The server's preflight refuses the header {name}; answers to plain requests may be read.",
            _ if refused.is_empty() => {
                "The server's preflight admits each of these headers alone and not all of them; answers to plain requests may be read."
            }
            _ => "The server's preflight refuses {name}; answers to plain requests may be read.",
        };
        let because = fill(because, &[("name", &refused)]);
        finding(Code::CorsPreflightRejected, Certain, &concat(&[&because, " ", STAYED]))
    }

    /// Pages may send these headers, and this request failed all the same.
    fn hidden_answer(&self) -> Vec<Finding> {
        if self.readable(&Experiment::MadeUpKey) {
            if self.given.withheld {
                let because = "The registry says that this server refuses pages, and it admits this one: the same request with a made-up key gets a readable answer.";
                return vec![finding(Code::CorsBlocked, Possible, because)];
            }
            return vec![
                finding(
                    Code::CorsResponseHidden,
                    Likely,
                    "The same request with a made-up key gets a readable answer, so the answer to yours is hidden from pages: typical of a rate limit, a firewall or a gateway's error. The key may have reached the server.",
                ),
                finding(
                    Code::NetworkUnreachable,
                    Possible,
                    "Or the connection broke just then; a second test would show.",
                ),
            ];
        }
        if self.readable(&Experiment::Preflight) {
            return vec![
                finding(
                    Code::CorsResponseHidden,
                    Likely,
                    "The server lets pages send the request, and hides this kind of answer from them: it sends its CORS headers with the preflight and not with this answer. The key may have reached the server.",
                ),
                finding(Code::NetworkUnreachable, Possible, "Or it cuts the connection before it answers."),
            ];
        }
        vec![
            finding(
                Code::CorsPreflightRejected,
                Likely,
                "The server admits a GET with these headers from pages, and not the POST of the probe.",
            ),
            finding(
                Code::CorsResponseHidden,
                Possible,
                "Or it takes the POST and hides its answer. The key may have reached the server.",
            ),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Experiment::{Headers, MadeUpKey, OwnOrigin, Preflight, Reach, Simple};
    use Outcome::{Failed, Reached, Readable};

    const PAGE: Given = Given { page: true, secure: true, local: false, refuses_pages: false, withheld: false };

    /// Runs a triage against a server that answers experiments by this rule.
    fn run(given: Given, server: impl Fn(&Experiment) -> Outcome) -> (Vec<Finding>, usize) {
        let names = ["authorization", "content-type", "x-extra"];
        let mut triage = Triage::new(names.iter().map(|name| (*name).to_owned()).collect(), given);
        let mut count = 0;
        while let Some(experiment) = triage.next_experiment() {
            let outcome = match experiment {
                OwnOrigin => Readable,
                Reach { .. } if server(&experiment) != Failed => Reached,
                _ => server(&experiment),
            };
            triage.observe(experiment, outcome);
            count += 1;
            assert!(count < 12);
        }
        (triage.conclude(), count)
    }

    fn codes(findings: &[Finding]) -> Vec<Code> {
        findings.iter().map(|finding| finding.code).collect()
    }

    fn first(given: Given, server: impl Fn(&Experiment) -> Outcome) -> Option<(Code, Certainty)> {
        run(given, server).0.first().map(|finding| (finding.code, finding.certainty))
    }

    #[test]
    fn no_cors_at_all() {
        let server = |experiment: &Experiment| if matches!(experiment, Reach { .. }) { Reached } else { Failed };
        assert_eq!(first(PAGE, server), Some((Code::CorsBlocked, Likely)));
        assert_eq!(run(PAGE, server).1, 5);
        // Where the registry says so too, there is no other reading.
        let known = Given { refuses_pages: true, ..PAGE };
        assert_eq!(first(known, server), Some((Code::CorsBlocked, Certain)));
    }

    #[test]
    fn errors_without_cors() {
        let preflight = |experiment: &Experiment| match experiment {
            Reach { .. } => Reached,
            Preflight => Readable,
            _ => Failed,
        };
        assert_eq!(first(PAGE, preflight), Some((Code::CorsResponseHidden, Likely)));
        // Only this very answer: a made-up key's can be read.
        let this_answer = |experiment: &Experiment| if matches!(experiment, Simple) { Failed } else { Readable };
        assert_eq!(first(PAGE, this_answer), Some((Code::CorsResponseHidden, Likely)));
        assert_eq!(first(PAGE, |_: &Experiment| Readable), Some((Code::CorsResponseHidden, Likely)));
    }

    #[test]
    fn the_refused_header_is_named() {
        let picky = |experiment: &Experiment| match experiment {
            Simple => Readable,
            Headers { names } if !names.iter().any(|name| name == "x-extra") => Readable,
            Reach { .. } => Reached,
            _ => Failed,
        };
        let (findings, count) = run(PAGE, picky);
        assert_eq!((codes(&findings), count), (vec![Code::CorsPreflightRejected], 8));
        assert!(findings.iter().all(|finding| finding.because.contains("refuses x-extra;")), "{findings:?}");
        let none =
            |experiment: &Experiment| if matches!(experiment, Simple | Reach { .. }) { Readable } else { Failed };
        assert!(
            run(PAGE, none).0.iter().all(|finding| finding.because.contains("authorization, content-type, x-extra"))
        );
    }

    #[test]
    fn a_preflight_that_lists_its_methods_is_no_refusal() {
        // The page's own OPTIONS is not among the methods, a POST is.
        let methods = |experiment: &Experiment| if matches!(experiment, Preflight) { Failed } else { Readable };
        assert_eq!(first(PAGE, methods), Some((Code::CorsResponseHidden, Likely)));
        let get_only = |experiment: &Experiment| match experiment {
            Preflight | MadeUpKey => Failed,
            _ => Readable,
        };
        assert_eq!(first(PAGE, get_only), Some((Code::CorsPreflightRejected, Likely)));
    }

    #[test]
    fn nobody_there() {
        let (findings, count) = run(PAGE, |_: &Experiment| Failed);
        assert_eq!(codes(&findings), [Code::NetworkUnreachable, Code::TlsError, Code::BlockedByClient]);
        assert_eq!(count, 5);
        let local = Given { secure: false, local: true, ..PAGE };
        let (findings, _) = run(local, |_: &Experiment| Failed);
        assert_eq!(codes(&findings), [Code::NetworkUnreachable, Code::LocalNetworkBlocked, Code::BlockedByClient]);
    }

    #[test]
    fn no_network_at_all() {
        let mut triage = Triage::new(Vec::new(), PAGE);
        triage.observe(OwnOrigin, Failed);
        assert_eq!(triage.next_experiment(), None);
        assert_eq!(triage.conclude().first().map(|finding| finding.code), Some(Code::Offline));
    }

    #[test]
    fn a_known_refuser_that_admits_pages_now() {
        let known = Given { refuses_pages: true, withheld: true, ..PAGE };
        assert_eq!(first(known, |_: &Experiment| Readable), Some((Code::CorsBlocked, Possible)));
    }
}
