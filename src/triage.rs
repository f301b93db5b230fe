//! Finds out why a request failed without a readable answer, by a few requests that carry no key.
//!
//! A page sees a blocked, refused, hidden or unreachable request as one and the same error. What
//! separates them is how the same address treats other requests: one that needs no permission, one that
//! only asks for permission, and one with a made-up key. The table of answers was measured in three
//! engines (2026-11, loopback servers), which agree on every row.

use crate::cause::{Certainty, Code};
use crate::observation::Observation;
use crate::text::fill;

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
    /// The preflight with these header names: may a page send them.
    Preflight {
        /// Header names, in lower case.
        headers: Vec<String>,
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

/// A running triage: says which experiment comes next and takes its outcome.
#[derive(Clone, Debug)]
pub struct Triage {
    /// Header names of the failed request, the credential's among them, in lower case.
    headers: Vec<String>,
    /// Whether there is a page with an origin of its own.
    page: bool,
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

impl Triage {
    /// Begins, for a request with these header names.
    #[must_use]
    pub fn new(headers: Vec<String>, page: bool) -> Triage {
        Triage { headers, page, seen: Vec::new() }
    }

    /// Takes what an experiment showed.
    pub fn observe(&mut self, experiment: Experiment, outcome: Outcome) {
        self.seen.push((experiment, outcome));
    }

    fn outcome(&self, wanted: &Experiment) -> Option<Outcome> {
        self.seen.iter().find(|(experiment, _)| experiment == wanted).map(|(_, outcome)| *outcome)
    }

    /// Whether the target's origin answered anything, hidden or not.
    fn reached(&self) -> bool {
        self.seen
            .iter()
            .any(|(experiment, outcome)| *experiment != Experiment::OwnOrigin && *outcome != Outcome::Failed)
    }

    fn preflight(&self, headers: &[String]) -> Experiment {
        Experiment::Preflight { headers: headers.to_vec() }
    }

    /// The header names without this one.
    fn without(&self, name: &str) -> Vec<String> {
        self.headers.iter().filter(|header| *header != name).cloned().collect()
    }

    /// The experiment that comes next, or nothing when the rest would not decide anything.
    #[must_use]
    pub fn next_experiment(&self) -> Option<Experiment> {
        let first_undone =
            |list: &[Experiment]| list.iter().find(|experiment| self.outcome(experiment).is_none()).cloned();
        if self.page {
            match self.outcome(&Experiment::OwnOrigin) {
                None => return Some(Experiment::OwnOrigin),
                Some(Outcome::Failed) => return None,
                Some(_) => {}
            }
        }
        let reach = Experiment::Reach { path: "/favicon.ico" };
        let again = Experiment::Reach { path: "/" };
        match self.outcome(&reach) {
            None => return Some(reach),
            Some(Outcome::Failed) if self.outcome(&again).is_none() => return Some(again),
            Some(_) => {}
        }
        if let Some(experiment) = first_undone(&[Experiment::Simple, self.preflight(&self.headers)]) {
            return Some(experiment);
        }
        if !self.reached() {
            return None;
        }
        let simple = self.outcome(&Experiment::Simple) == Some(Outcome::Readable);
        let allowed = self.outcome(&self.preflight(&self.headers)) == Some(Outcome::Readable);
        match (simple, allowed) {
            // The preflight refuses: look for the header, one left out at a time, then none at all.
            (true, false) => {
                let mut list: Vec<Experiment> = vec![self.preflight(&[])];
                if self.outcome(&self.preflight(&[])) != Some(Outcome::Failed) {
                    list.extend(self.headers.iter().map(|name| self.preflight(&self.without(name))));
                }
                first_undone(&list)
            }
            // All is allowed in general: is it this very answer that is hidden.
            (true, true) => first_undone(&[Experiment::MadeUpKey]),
            _ => None,
        }
    }

    /// What the experiments show, best first.
    #[must_use]
    pub fn conclude(&self) -> Vec<Finding> {
        let finding =
            |code: Code, certainty: Certainty, because: &str| Finding { code, certainty, because: because.to_owned() };
        if self.page && self.outcome(&Experiment::OwnOrigin) == Some(Outcome::Failed) {
            return vec![
                finding(Code::Offline, Likely, "This page's own server cannot be reached either."),
                finding(Code::NetworkUnreachable, Possible, "Or this page's server is down, and the other with it."),
            ];
        }
        if !self.reached() {
            return vec![
                finding(
                    Code::NetworkUnreachable,
                    Likely,
                    "Nothing at that address answers requests that need no permission either, while this page's own server does.",
                ),
                finding(
                    Code::TlsError,
                    Possible,
                    "A certificate that the browser does not accept looks the same to a page.",
                ),
                finding(Code::BlockedByClient, Possible, "So does an extension or filter that blocks the whole host."),
            ];
        }
        let simple = self.outcome(&Experiment::Simple) == Some(Outcome::Readable);
        let allowed = self.outcome(&self.preflight(&self.headers)) == Some(Outcome::Readable);
        match (simple, allowed) {
            (false, false) => vec![finding(
                Code::CorsBlocked,
                Certain,
                "The server is there, and lets no page read an answer or send these headers. The key never left this browser.",
            )],
            (false, true) => vec![finding(
                Code::CorsResponseHidden,
                Likely,
                "The server lets pages send the request, and hides this kind of answer from them: it sends its CORS headers with the preflight and not with errors.",
            )],
            (true, false) => vec![self.refused_header()],
            (true, true) => self.hidden_answer(),
        }
    }

    /// Names the header that the preflight refuses.
    fn refused_header(&self) -> Finding {
        let passes = |headers: &[String]| self.outcome(&self.preflight(headers)) == Some(Outcome::Readable);
        let culprits: Vec<&String> = self.headers.iter().filter(|name| passes(&self.without(name))).collect();
        let because = match culprits.as_slice() {
            _ if !passes(&[]) => "The server's preflight refuses the method, whatever the headers; answers to plain requests may be read. The key never left this browser.".to_owned(),
            [] => "The server's preflight refuses more than one of these headers; answers to plain requests may be read. The key never left this browser.".to_owned(),
            [name, ..] => fill("The server's preflight refuses the header {name}: without it the preflight passes. The key never left this browser.", &[("name", name)]),
        };
        Finding { code: Code::CorsPreflightRejected, certainty: Certain, because }
    }

    /// Pages are admitted in general, and this request failed all the same.
    fn hidden_answer(&self) -> Vec<Finding> {
        let finding =
            |code: Code, certainty: Certainty, because: &str| Finding { code, certainty, because: because.to_owned() };
        match self.outcome(&Experiment::MadeUpKey) {
            Some(Outcome::Readable) => vec![
                finding(
                    Code::CorsResponseHidden,
                    Likely,
                    "The same request with a made-up key gets a readable answer, so the answer to yours is hidden from pages: typical of a rate limit, a firewall or a gateway's error.",
                ),
                finding(
                    Code::NetworkUnreachable,
                    Possible,
                    "Or the connection broke just then; a second test would show.",
                ),
            ],
            _ => vec![finding(
                Code::CorsResponseHidden,
                Likely,
                "The server admits pages and this request, and hides its answer to keys it refuses: those come without CORS headers.",
            )],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Runs a triage against a server that answers experiments by this rule.
    fn run(server: impl Fn(&Experiment) -> Outcome) -> (Vec<Finding>, usize) {
        let names = ["authorization", "content-type", "x-extra"];
        let mut triage = Triage::new(names.iter().map(|name| (*name).to_owned()).collect(), true);
        let mut count = 0;
        while let Some(experiment) = triage.next_experiment() {
            let outcome = server(&experiment);
            triage.observe(experiment, outcome);
            count += 1;
            assert!(count < 12);
        }
        (triage.conclude(), count)
    }

    fn first(findings: &[Finding]) -> Option<Code> {
        findings.first().map(|finding| finding.code)
    }

    #[test]
    fn the_measured_table() {
        use Experiment::{MadeUpKey, OwnOrigin, Preflight, Reach, Simple};
        use Outcome::{Failed, Reached, Readable};
        let no_cors = run(|experiment| match experiment {
            OwnOrigin => Readable,
            Reach { .. } => Reached,
            _ => Failed,
        });
        assert_eq!(first(&no_cors.0), Some(Code::CorsBlocked));
        let hidden = run(|experiment| match experiment {
            OwnOrigin | Preflight { .. } => Readable,
            Reach { .. } => Reached,
            _ => Failed,
        });
        assert_eq!(first(&hidden.0), Some(Code::CorsResponseHidden));
        let picky = run(|experiment| match experiment {
            OwnOrigin | Simple => Readable,
            Reach { .. } => Reached,
            Preflight { headers } if !headers.iter().any(|name| name == "x-extra") => Readable,
            _ => Failed,
        });
        assert_eq!(first(&picky.0), Some(Code::CorsPreflightRejected));
        assert!(picky.0.iter().any(|finding| finding.because.contains("x-extra")));
        let refused = run(|experiment| if *experiment == OwnOrigin { Readable } else { Failed });
        assert_eq!(first(&refused.0), Some(Code::NetworkUnreachable));
        let offline = run(|_| Failed);
        assert_eq!((first(&offline.0), offline.1), (Some(Code::Offline), 1));
        let this_answer = run(|experiment| match experiment {
            Reach { .. } => Reached,
            OwnOrigin | Simple | Preflight { .. } | MadeUpKey => Readable,
        });
        assert_eq!(first(&this_answer.0), Some(Code::CorsResponseHidden));
    }
}
