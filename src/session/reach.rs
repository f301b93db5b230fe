//! The way there: what keeps a request from being sent or its answer from being read.

use super::{Session, Stage, describe, judgement};
use crate::base_url::{self, BaseUrl, Place};
use crate::cause::{Certainty, Code};
use crate::classify::Verdict as Judgement;
use crate::observation::{Failure, Mode, Observation, Permission, Request};
use crate::provider::BrowserAccess;
use crate::report::Layer;
use crate::text::{concat, fill};
use crate::triage::{Experiment, Given, Outcome, Triage};

/// Ports that browsers, and Node, never connect to (Fetch standard, 2026-07).
const BLOCKED_PORTS: &str = "0|1|7|9|11|13|15|17|19|20|21|22|23|25|37|42|43|53|69|77|79|87|95|101|102|103|104|109|110|111|113|115|117|119|123|135|137|139|143|161|179|389|427|465|512|513|514|515|526|530|531|532|540|548|554|556|563|587|601|636|989|990|993|995|1719|1720|1723|2049|3659|4045|4190|5060|5061|6000|6566|6665|6666|6667|6668|6669|6679|6697|10080";

/// Whether browsers refuse a port.
pub(super) fn blocked_port(port: u16) -> bool {
    crate::text::words(BLOCKED_PORTS).any(|blocked| crate::text::number(blocked) == Some(port.into()))
}

impl Session {
    /// Whether this is a public page and the address on the user's machine or network.
    fn local(&self) -> bool {
        let place = self.base.as_ref().map_or(Place::Public, BaseUrl::place);
        place != Place::Public
            && self.surroundings.page()
            && base_url::normalise(&self.surroundings.origin).is_ok_and(|page| page.place() == Place::Public)
    }

    /// The names under which engines know the permission that this test needs, the newest first; nothing
    /// when it needs none. A page asks its browser and hands the answer to [`Session::permission`].
    #[must_use]
    pub fn permission_wanted(&self) -> Option<&'static str> {
        if self.stage == Stage::Done || !self.local() {
            return None;
        }
        let loopback = self.base.as_ref().is_some_and(|base| base.place() == Place::Loopback);
        Some(if loopback { "loopback-network|local-network-access" } else { "local-network|local-network-access" })
    }

    /// Takes the state of the permission. One that is denied ends the test before anything is sent.
    pub fn permission(&mut self, state: Permission) {
        self.local_network = state;
        match state {
            Permission::Denied => {
                self.stage = Stage::Done;
                let because =
                    "The browser says that this page may not connect to your own machine or network. Nothing was sent.";
                self.judgements.push(judgement(Code::LocalNetworkBlocked, Certainty::Certain, because));
                self.announce(Layer::Reach, true, "Decided without sending anything.");
            }
            Permission::Prompt => {
                let note = "Your browser may ask whether this page may connect to your machine or network.";
                self.announce(Layer::Reach, false, note);
            }
            Permission::Granted | Permission::Unknown => {}
        }
    }

    /// Holds the key back from a host that is known to refuse pages, and finds out without it.
    pub(super) fn withhold(&mut self) {
        self.withheld = true;
        if self.options.quick {
            self.stage = Stage::Done;
            let because = self.known_refuser();
            self.judgements.push(judgement(Code::CorsBlocked, Certainty::Likely, &because));
            self.announce(Layer::Reach, true, "Decided without sending anything.");
        } else {
            self.begin_triage("This host is known to refuse pages. Finding out without the key.");
        }
    }

    fn known_refuser(&self) -> String {
        fill(
            "{name} is known to refuse web pages ({source}), so the key was not sent.",
            &[("name", self.provider.name), ("source", self.provider.browser_source)],
        )
    }

    /// Begins to find out why nothing could be read.
    pub(super) fn begin_triage(&mut self, note: &str) {
        let probe = self.last.clone().filter(|last| last.carries_key).or_else(|| self.probe.clone());
        let probe = probe.unwrap_or_else(|| self.planned_probe());
        let mut headers: Vec<String> = probe.headers.iter().map(|(name, _)| name.to_ascii_lowercase()).collect();
        if let Some((name, _)) = &probe.credential {
            headers.push(name.to_ascii_lowercase());
        }
        let given = Given {
            page: self.surroundings.origin.starts_with("http"),
            secure: self.base.as_ref().is_some_and(|base| base.scheme == "https"),
            local: self.local(),
            refuses_pages: self.provider.browser == BrowserAccess::No,
            withheld: self.withheld,
        };
        self.triage = Some(Triage::new(headers, given));
        self.stage = Stage::Triage;
        self.announce(Layer::Reach, false, note);
    }

    /// The next experiment's request; ends the triage when there is none.
    pub(super) fn triage_request(&mut self) -> Option<Request> {
        self.experiment = self.triage.as_ref().and_then(Triage::next_experiment);
        match self.experiment.clone() {
            Some(experiment) => Some(self.experiment_request(&experiment)),
            None => {
                self.conclude_triage();
                None
            }
        }
    }

    pub(super) fn observe_experiment(&mut self, observation: &Observation) {
        if let Some((triage, experiment)) = self.triage.as_mut().zip(self.experiment.take()) {
            triage.observe(experiment, Outcome::of(observation));
        }
    }

    /// The request of an experiment. None carries the user's key.
    fn experiment_request(&self, experiment: &Experiment) -> Request {
        let probe = self.probe.clone().unwrap_or_else(|| self.planned_probe());
        let origin = self.base.as_ref().map(BaseUrl::origin).unwrap_or_default();
        let mut request = Request {
            method: "GET",
            headers: Vec::new(),
            credential: None,
            carries_key: false,
            body: String::new(),
            watch: None,
            brief: true,
            ..probe.clone()
        };
        let value = |name: &String| if name == "content-type" { "application/json" } else { "x" };
        let dummies = |names: &[String]| names.iter().map(|name| (name.clone(), value(name).to_owned())).collect();
        match experiment {
            Experiment::OwnOrigin => {
                request.purpose = "is there a network: this page's own server";
                request.url = concat(&[&self.surroundings.origin, "/"]);
            }
            Experiment::Reach { path } => {
                request.purpose = "does anything answer there";
                request.url = concat(&[&origin, path]);
                request.mode = Mode::Blind;
            }
            Experiment::Simple => request.purpose = "may a page read an answer there",
            Experiment::Preflight => {
                request.purpose = "does the preflight admit these headers";
                request.method = "OPTIONS";
                request.headers = self.triage.as_ref().map(|triage| dummies(triage.headers())).unwrap_or_default();
            }
            Experiment::Headers { names } => {
                request.purpose = match names.as_slice() {
                    [name] if name == "authorization" => "may a page send this header: authorization",
                    [name] if name == "content-type" => "may a page send this header: content-type",
                    [_] => "may a page send this header",
                    _ => "may a page send these headers",
                };
                request.headers = dummies(names);
            }
            Experiment::MadeUpKey => {
                request = Request { brief: true, watch: None, carries_key: false, ..probe };
                request.purpose = "may a page read the answer to a made-up key";
                request.credential = Some(self.credential(self.header(), &self.made_up_key(false)));
            }
        }
        request
    }

    /// Ends the triage with what it found.
    fn conclude_triage(&mut self) {
        self.stage = Stage::Done;
        for finding in self.triage.take().map(|triage| triage.conclude()).unwrap_or_default() {
            let mut because = vec![finding.because];
            if self.provider.browser == BrowserAccess::No && finding.code == Code::CorsBlocked {
                let known = "{name} is known to refuse web pages ({source}).";
                let names = [("name", self.provider.name), ("source", self.provider.browser_source)];
                because.push(if self.withheld { self.known_refuser() } else { fill(known, &names) });
            }
            because.push("This is no verdict on the key.".to_owned());
            let certainty = finding.certainty;
            self.judgements.push(Judgement { code: finding.code, certainty, because, fix: Vec::new() });
        }
        self.announce(Layer::Reach, true, "The experiments are done.");
    }

    /// Nothing readable came back.
    pub(super) fn fail_unread(&mut self, failure: Failure) {
        if self.local_network == Permission::Prompt && matches!(failure, Failure::Timeout | Failure::Opaque) {
            self.stage = Stage::Done;
            let because = "The browser had not been allowed to let this page connect to your machine or network, and nothing came back.";
            self.judgements.push(judgement(Code::LocalNetworkBlocked, Certainty::Likely, because));
            self.announce(Layer::Reach, true, describe(failure));
            return;
        }
        if failure == Failure::Opaque && self.surroundings.page() && !self.options.quick {
            self.begin_triage("No readable answer. Finding out why, with requests that carry no key.");
            return;
        }
        self.stage = Stage::Done;
        let mut add = |code: Code, certainty: Certainty, because: &str| {
            self.judgements.push(judgement(code, certainty, because));
        };
        match failure {
            Failure::Timeout => add(
                Code::Timeout,
                Certainty::Certain,
                "No answer came within the time allowed. The key may have reached the server.",
            ),
            Failure::Redirect => {
                add(
                    Code::Redirected,
                    Certainty::Certain,
                    "The server answered with a redirect. It was not followed, so that the key went no further.",
                );
                add(
                    Code::WrongBaseUrl,
                    Certainty::Likely,
                    "APIs answer at their own address; a redirect usually leads to a website or a login.",
                );
            }
            Failure::Unsendable => add(
                Code::WrongBaseUrl,
                Certainty::Possible,
                "The request could not be built here, which is usually a matter of the address.",
            ),
            Failure::Stopped => {}
            Failure::Policy => add(
                Code::CspBlocked,
                Certainty::Certain,
                "The browser reported that this page's own policy does not let it connect there. Nothing was sent.",
            ),
            Failure::Opaque if !self.surroundings.page() => {
                add(
                    Code::NetworkUnreachable,
                    Certainty::Likely,
                    "The connection failed: no such host, nothing listening, or no secure connection.",
                );
                add(Code::TlsError, Certainty::Possible, "The certificate may not be accepted here.");
            }
            Failure::Opaque => {
                let known = self.provider.browser == BrowserAccess::No;
                let because = if known {
                    fill(
                        "The request failed without an answer, and {name} is known to refuse pages.",
                        &[("name", self.provider.name)],
                    )
                } else {
                    "The request failed without an answer that a page may read.".to_owned()
                };
                add(Code::CorsBlocked, Certainty::Likely, &because);
                if !known {
                    add(
                        Code::NetworkUnreachable,
                        Certainty::Likely,
                        "A server that cannot be reached looks the same to a page.",
                    );
                    add(Code::BlockedByClient, Certainty::Possible, "So does a request that an extension stopped.");
                }
            }
        }
        self.announce(Layer::Reach, true, describe(failure));
    }
}
