//! The test itself, as a machine that asks for requests and is told what came of them.
//!
//! It does no input or output: [`Session::next_request`] says what to send, [`Session::observe`] takes what was
//! seen, and [`Session::report`] ends it. So the whole test runs under plain `cargo test`, and the web
//! layer only carries requests out and observations back.

use crate::base_url::{self, BaseUrl, Place};
use crate::cause::{Certainty, Code};
use crate::classify::{self, Case, Verdict as Judgement};
use crate::commands::commands;
use crate::control::{self, Control, Says, Signature};
use crate::diagnose::{endpoint_facts, key_facts};
use crate::evidence::{self, ErrorFacts, Evidence};
use crate::explain::{self, Setting, key_header};
use crate::key::{self, CleanKey};
use crate::ladder::{Findings, ladder, layer_of};
use crate::observation::{Answer, Failure, Mode, Observation, Request, Surroundings};
use crate::options::{DEFAULT_PROMPT, PROBE_BUDGET, TestOptions};
use crate::provider::{BrowserAccess, KeyHeader, Kind, ModelList, Provider, Wire};
use crate::registry::{self, Shape, UNLISTED};
use crate::report::{
    Account, Commands, Diagnosis, HeaderMap, HttpFacts, InferredFrom, Layer, LedgerEntry, NextOptions, NextTest,
    Observed, ProviderFacts, Reply, Report, RequestFacts, Verdict,
};
use crate::secret::{Redactor, Secret};
use crate::text::{before, concat, decimal, fill, has, has_one, replace, shorten, split_last, words};
use crate::triage::{Experiment, Outcome, Triage};
use crate::wire::{Question, Reading};

/// Most of a body that a report shows.
const BODY_SHOWN: usize = 16 * 1024;

/// Something to announce while the test goes on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// The layer it belongs to.
    pub layer: Layer,
    /// Whether it ends; otherwise it begins.
    pub done: bool,
    /// In words.
    pub note: String,
}

/// Where the test stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    /// Ask for the account's models.
    Models,
    /// Send the probe.
    Probe,
    /// Send it once more with the other name of the token budget.
    ProbeOtherBudget,
    /// Find out, without the key, why nothing could be read.
    Triage,
    /// Repeat the request with a made-up key and with none.
    Control,
    /// Nothing more to send.
    Done,
}

/// A running test.
#[derive(Debug)]
pub struct Session {
    options: TestOptions,
    surroundings: Surroundings,
    key: CleanKey,
    shape: Option<Shape>,
    prefix: String,
    redactor: Redactor,
    provider: &'static Provider,
    inferred_from: InferredFrom,
    base: Option<BaseUrl>,
    given: Option<(String, String)>,
    wire: Wire,
    model: String,
    models: Option<Vec<String>>,
    authenticated: Option<String>,
    stage: Stage,
    probe: Option<Request>,
    triage: Option<Triage>,
    control: Option<Control>,
    last: Option<Request>,
    experiment: Option<Experiment>,
    answer: Option<Answer>,
    reply: Option<Reply>,
    judgements: Vec<Judgement>,
    evidence: Evidence,
    served: Option<(Verdict, String)>,
    stopped: bool,
    ledger: Vec<LedgerEntry>,
    steps: Vec<Step>,
}

impl Session {
    /// Plans a test: cleans the key, normalises the address, infers the provider, and decides whether
    /// anything may be sent at all.
    #[must_use]
    pub fn new(mut options: TestOptions, surroundings: Surroundings) -> Session {
        let key = key::clean(options.key.expose());
        // From here on the cleaned copy is the only one.
        options.key = Secret::default();
        let shape = registry::shape_of(key.secret.expose());
        let prefix = registry::public_prefix(key.secret.expose()).to_owned();
        let mut redactor = Redactor::default();
        if key.is_secret() {
            redactor.add(&key.secret, &key.secret.mask(&prefix));
        }

        let mut session = Session {
            options,
            surroundings,
            key,
            shape,
            prefix,
            redactor,
            provider: &UNLISTED,
            inferred_from: InferredFrom::None,
            base: None,
            given: None,
            wire: Wire::Chat,
            model: String::new(),
            models: None,
            authenticated: None,
            stage: Stage::Done,
            probe: None,
            triage: None,
            control: None,
            last: None,
            experiment: None,
            answer: None,
            reply: None,
            judgements: Vec::new(),
            evidence: Evidence::default(),
            served: None,
            stopped: false,
            ledger: Vec::new(),
            steps: Vec::new(),
        };
        session.announce(Layer::KeyText, false, "Reading the key's text.");
        session.plan();
        session
    }

    /// Decides who is asked, where, in which wire, and whether at all.
    fn plan(&mut self) {
        self.choose_base();
        self.choose_provider();
        self.choose_wire();
        self.model = self
            .options
            .model
            .clone()
            .or_else(|| self.base.as_ref().and_then(|base| base.model.clone()))
            .unwrap_or_default();
        let obstacle = if self.leaks(&self.model) {
            // The name goes into requests and reports: the key must not.
            self.model.clear();
            Some(Judgement {
                fix: vec!["Put the key into the key field alone, and a model's name into the model field."],
                ..judgement(Code::InvalidRequest, Certainty::Certain, "The model field holds the key.")
            })
        } else {
            self.obstacle()
        };
        if let Some(obstacle) = obstacle {
            self.announce(layer_of(obstacle.code, None), true, "Decided without sending anything.");
            self.judgements.push(obstacle);
            // What the key's text shows besides.
            let case = self.case();
            for other in classify::classify(&self.evidence, &case) {
                if self.judgements.iter().all(|known| known.code != other.code) {
                    self.judgements.push(other);
                }
            }
            return;
        }
        self.announce(Layer::KeyText, true, "The key can be sent.");
        self.stage =
            if self.model.is_empty() && self.provider.models != ModelList::None { Stage::Models } else { Stage::Probe };
        if self.stage == Stage::Probe && self.model.is_empty() {
            self.fall_back();
        }
    }

    /// Whether a text holds the key or a long part of it.
    fn leaks(&self, text: &str) -> bool {
        self.redactor.clean(text) != text
    }

    fn choose_base(&mut self) {
        if let Some(pasted) = self.options.base_url.clone().filter(|pasted| !pasted.trim().is_empty()) {
            match base_url::normalise(&pasted) {
                // An address is logged all along its way: one that holds the key is not called.
                Ok(base) if self.leaks(&base.url()) || self.leaks(base.model.as_deref().unwrap_or_default()) => {
                    let why = "The base URL holds the key. A key is sent in a header, never in an address.";
                    self.given = Some(("…".to_owned(), why.to_owned()));
                }
                Ok(base) => self.base = Some(base),
                Err(unusable) => self.given = Some((unusable.given, unusable.why)),
            }
        }
    }

    /// Option, then base URL, then key shape; an explicit base URL at a known host wins.
    fn choose_provider(&mut self) {
        let by_base = self.base.as_ref().and_then(|base| base.provider);
        let by_key = self.shape.filter(Shape::distinctive).map(|shape| shape.provider);
        let named = self.options.provider;
        let explicit = self.base.is_some() || self.given.is_some();
        (self.provider, self.inferred_from) = match (named, by_base) {
            (Some(named), Some(other)) if named.id != other.id && !named.takes_any_key() => {
                (other, InferredFrom::BaseUrl)
            }
            (Some(named), _) => (named, InferredFrom::Option),
            (None, Some(other)) => (other, InferredFrom::BaseUrl),
            (None, None) if explicit => (&UNLISTED, InferredFrom::None),
            (None, None) => match by_key {
                Some(other) => (other, InferredFrom::Key),
                None => (&UNLISTED, InferredFrom::None),
            },
        };
        if let (Some(named), Some(base)) = (named, &mut self.base)
            && named.id != self.provider.id
        {
            let note = fill(
                "{named} was chosen, and the base URL belongs to {other}; the base URL counts.",
                &[("named", named.name), ("other", self.provider.name)],
            );
            base.changes.push(base_url::Change { note, matters: true, operation: false });
        }
    }

    fn choose_wire(&mut self) {
        let by_base = self.base.as_ref().and_then(|base| base.wire);
        let endpoint = self.provider.endpoint(self.options.wire);
        self.wire = self.options.wire.or(by_base).or(endpoint.map(|endpoint| endpoint.wire)).unwrap_or(Wire::Chat);
        if self.base.is_none() && self.given.is_none() {
            self.base = endpoint
                .filter(|endpoint| !has(endpoint.base, "{"))
                .and_then(|endpoint| BaseUrl::of(self.provider, endpoint));
        }
        // An explicit wire at a known host may live under another path there (Gemini's two routes).
        if let (Some(wire), Some(base)) = (self.options.wire, &mut self.base) {
            let known = self.provider.endpoints_at(&base.host, base.port).find(|endpoint| endpoint.wire == wire);
            let fits_one = self
                .provider
                .endpoints_at(&base.host, base.port)
                .any(|endpoint| registry::split_base(endpoint.base).1 == base.path);
            if let Some(endpoint) = known.filter(|_| fits_one) {
                let path = registry::split_base(endpoint.base).1;
                if !has(path, "{") && base.path != path {
                    path.clone_into(&mut base.path);
                    let note = fill("{path} is used, where this format is spoken.", &[("path", path)]);
                    base.changes.push(base_url::Change { note, matters: false, operation: false });
                }
            }
        }
    }

    /// What keeps the key from being sent, if anything.
    fn obstacle(&self) -> Option<Judgement> {
        let certain = |code: Code, because: &str| Some(judgement(code, Certainty::Certain, because));
        if let Some((_, why)) = &self.given {
            return certain(Code::WrongBaseUrl, why);
        }
        let Some(base) = &self.base else {
            if let Some(finding) = self.key.obstacle() {
                return certain(finding.code, &finding.note);
            }
            if self.provider.id != UNLISTED.id {
                let shape = self.provider.endpoint(None).map_or("", |endpoint| endpoint.base);
                return certain(
                    Code::WrongBaseUrl,
                    &fill(
                        "{name} has no address in common for all accounts: yours is missing{shape}.",
                        &[
                            ("name", self.provider.name),
                            ("shape", &if shape.is_empty() { String::new() } else { concat(&[", like ", shape]) }),
                        ],
                    ),
                );
            }
            let because = "The key's shape belongs to no one provider, and no provider or base URL was named. Nothing was sent: a key is not tried on strangers.";
            return Some(Judgement {
                fix: vec!["Choose the provider that gave you the key, or enter its base URL."],
                ..judgement(Code::Unknown, Certainty::Possible, because)
            });
        };
        if self.provider.kind == Kind::Retired {
            return certain(
                Code::WrongBaseUrl,
                &fill(
                    "{name} no longer exists. {note}",
                    &[("name", self.provider.name), ("note", self.provider.notes.first().copied().unwrap_or_default())],
                ),
            );
        }
        // Servers at the user's own address often want no key, or any.
        let open =
            self.provider.kind == Kind::Local || base.place() == Place::Loopback && self.provider.takes_any_key();
        if let Some(finding) = self.key.obstacle() {
            let harmless = matches!(finding.code, Code::MissingKey | Code::PlaceholderKey);
            // At a relay an example text may be a key that somebody chose, such as sk-1234.
            let chosen = finding.code == Code::PlaceholderKey && self.provider.takes_any_key();
            if !((open || chosen)
                && harmless
                && (self.key.secret.is_empty() || self.key.secret.expose().bytes().all(|b| b.is_ascii_graphic())))
            {
                return certain(finding.code, &finding.note);
            }
        }
        if let Some(shape) = self.shape.filter(Shape::distinctive).filter(|_| !self.provider.takes_any_key()) {
            let sent_anyway = shape.shape.kind == crate::provider::KeyKind::Plan;
            if let Some((code, because)) = crate::classify::kind_finding(shape).filter(|_| !sent_anyway) {
                return certain(code, &because);
            }
        }
        if self.surroundings.offline && base.place() != Place::Loopback {
            return certain(Code::Offline, "The browser says that this device has no network.");
        }
        if self.surroundings.origin.starts_with("https:") && base.scheme == "http" && base.place() != Place::Loopback {
            return certain(
                Code::MixedContent,
                &fill(
                    "This page came over https, and {url} is http: browsers refuse that before anything is sent.",
                    &[("url", &base.url())],
                ),
            );
        }
        None
    }

    /// Takes the registry's model where the account's list gave none.
    fn fall_back(&mut self) {
        if let Some(model) = words(self.provider.fallback_models).next() {
            model.clone_into(&mut self.model);
            return;
        }
        self.stage = Stage::Done;
        if self.judgements.is_empty() {
            let because = "No model was named, and the server's list gave none to choose from.";
            self.judgements.push(Judgement {
                fix: vec!["Name a model that this server offers."],
                ..judgement(Code::ModelNotFound, Certainty::Possible, because)
            });
        }
    }

    fn announce(&mut self, layer: Layer, done: bool, note: &str) {
        self.steps.push(Step { layer, done, note: note.to_owned() });
    }

    /// The announcements since the last call.
    pub fn steps(&mut self) -> Vec<Step> {
        let mut steps = core::mem::take(&mut self.steps);
        for step in &mut steps {
            self.redactor.scrub(&mut step.note);
        }
        steps
    }

    fn case(&self) -> Case<'_> {
        Case { key: Some(&self.key), shape: self.shape, base: self.base.as_ref(), sent_clean: true, ..Case::default() }
    }

    /// The next request, or nothing when the test is over.
    pub fn next_request(&mut self) -> Option<Request> {
        match self.stage {
            Stage::Models => {
                self.announce(Layer::Authentication, false, "Asking which models the account has.");
                let public = self.provider.models == ModelList::Public;
                Some(self.request("list the account's models", "GET", "/models", String::new(), !public))
            }
            Stage::Probe | Stage::ProbeOtherBudget => {
                let again = self.stage == Stage::ProbeOtherBudget;
                let note = fill("Asking {model} for a short reply.", &[("model", &self.model)]);
                self.announce(Layer::Reply, false, &note);
                let question = Question {
                    model: &self.model,
                    prompt: self.options.prompt.as_deref().unwrap_or(DEFAULT_PROMPT),
                    budget: PROBE_BUDGET,
                    stream: self.options.stream,
                    completion_budget: again,
                };
                let (path, body) = (self.wire.path(&question), self.wire.body(&question));
                let purpose =
                    if again { "the probe with max_completion_tokens" } else { "the probe: one short question" };
                let mut request = self.request(purpose, "POST", &path, body, true);
                request.watch = self.options.stream.then_some(self.wire);
                self.probe = Some(request.clone());
                Some(request)
            }
            Stage::Control => self.control_request(),
            Stage::Triage => {
                self.experiment = self.triage.as_ref().and_then(Triage::next_experiment);
                match self.experiment.clone() {
                    Some(experiment) => Some(self.experiment_request(&experiment)),
                    None => {
                        self.conclude_triage();
                        None
                    }
                }
            }
            Stage::Done => None,
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
            ..probe.clone()
        };
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
            Experiment::Preflight { headers } => {
                request.purpose = "may a page send these headers";
                request.method = "OPTIONS";
                let value = |name: &String| if name == "content-type" { "application/json" } else { "x" };
                request.headers = headers.iter().map(|name| (name.clone(), value(name).to_owned())).collect();
            }
            Experiment::MadeUpKey => {
                request = probe;
                request.purpose = "may a page read the answer to a made-up key";
                request.credential = Some(self.credential(&self.made_up_key()));
                request.carries_key = false;
                request.watch = None;
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
                because.push(fill("{name} is known to refuse pages.", &[("name", self.provider.name)]));
            }
            because.push("This is no verdict on the key.".to_owned());
            self.judgements.push(Judgement {
                code: finding.code,
                certainty: finding.certainty,
                because,
                fix: Vec::new(),
            });
        }
        self.announce(Layer::Reach, true, "The experiments are done.");
    }

    /// Begins to find out why nothing could be read.
    fn begin_triage(&mut self) {
        let probe = self.probe.clone().unwrap_or_else(|| self.planned_probe());
        let mut headers: Vec<String> = probe.headers.iter().map(|(name, _)| name.to_ascii_lowercase()).collect();
        if let Some((name, _)) = &probe.credential {
            headers.push(name.to_ascii_lowercase());
        }
        self.triage = Some(Triage::new(headers, self.surroundings.origin.starts_with("http")));
        self.stage = Stage::Triage;
        self.announce(Layer::Reach, false, "No readable answer. Finding out why, with requests that carry no key.");
    }

    /// Builds a request to the base URL.
    fn request(&self, purpose: &'static str, method: &'static str, path: &str, body: String, keyed: bool) -> Request {
        let mut headers: Vec<(String, String)> = Vec::new();
        let mut set = |name: &str, value: &str| {
            headers.retain(|(known, _)| !known.eq_ignore_ascii_case(name));
            headers.push((name.to_owned(), value.to_owned()));
        };
        if !body.is_empty() {
            set("Content-Type", "application/json");
        }
        if self.wire == Wire::Messages {
            set("anthropic-version", "2023-06-01");
        }
        for (name, value) in self.provider.headers {
            // Headers that only one wire's route knows are a preflight risk on the others.
            let anthropic = name.starts_with("anthropic-");
            if !anthropic || self.wire == Wire::Messages {
                set(name, value);
            }
        }
        if let Some(organization) = &self.options.organization {
            set("OpenAI-Organization", organization);
        }
        if let Some(project) = &self.options.project {
            set("OpenAI-Project", project);
        }
        for (name, value) in &self.options.headers {
            set(name, value);
        }
        let credential = (keyed && !self.key.secret.is_empty()).then(|| self.credential(&self.key.secret));
        let base = self.base.as_ref();
        Request {
            purpose,
            method,
            url: concat(&[&base.map(BaseUrl::url).unwrap_or_default(), path]),
            carries_key: credential.is_some(),
            headers,
            credential,
            body,
            mode: Mode::Readable,
            watch: None,
        }
    }

    fn header(&self) -> KeyHeader {
        key_header(self.provider, self.wire)
    }

    /// The header that carries a key, written once into memory of its full length.
    fn credential(&self, key: &Secret) -> (&'static str, Secret) {
        let header = self.header();
        let mut value = String::with_capacity(header.prefix().len() + key.expose().len());
        value.push_str(header.prefix());
        value.push_str(key.expose());
        (header.name(), Secret::new(value))
    }

    fn made_up_key(&self) -> Secret {
        control::made_up(&self.key.secret, self.shape, &self.prefix)
    }

    /// Takes what came of a request.
    pub fn observe(&mut self, request: &Request, observation: Observation) {
        let outcome = match &observation {
            Observation::Answer(answer) => match answer.broken {
                Some(_) => concat(&["HTTP ", &decimal(answer.status.into()), ", cut off"]),
                None => concat(&["HTTP ", &decimal(answer.status.into())]),
            },
            Observation::Reached => "something answered".to_owned(),
            Observation::Failure(failure) => describe(*failure).to_owned(),
        };
        let ms = match &observation {
            Observation::Answer(answer) => answer.timing.total,
            Observation::Reached | Observation::Failure(_) => 0.0,
        };
        self.ledger.push(LedgerEntry {
            purpose: request.purpose.to_owned(),
            method: request.method.to_owned(),
            url: request.url.clone(),
            carried_key: request.carries_key
                && !matches!(observation, Observation::Failure(Failure::Policy | Failure::Unsendable)),
            outcome,
            ms,
        });
        if self.stage != Stage::Control && self.stage != Stage::Triage {
            self.last = Some(request.clone());
        }
        if matches!(observation, Observation::Failure(Failure::Stopped)) {
            self.stopped = true;
            self.stage = Stage::Done;
            return;
        }
        match self.stage {
            Stage::Models => self.observe_models(observation),
            Stage::Probe | Stage::ProbeOtherBudget => self.observe_probe(observation),
            Stage::Control => self.observe_control(&observation),
            Stage::Triage => {
                if let Some((triage, experiment)) = self.triage.as_mut().zip(self.experiment.take()) {
                    triage.observe(experiment, Outcome::of(&observation));
                }
            }
            Stage::Done => {}
        }
    }

    /// Sets the time of the last request that gave no readable answer.
    pub fn took(&mut self, ms: f64) {
        if let Some(entry) = self.ledger.last_mut().filter(|entry| entry.ms == 0.0) {
            entry.ms = ms;
        }
    }

    fn observe_models(&mut self, observation: Observation) {
        self.stage = Stage::Probe;
        if let Observation::Answer(answer) = &observation {
            let mut models =
                if (200..300).contains(&answer.status) { self.wire.models(&answer.body) } else { Vec::new() };
            models.retain(|model| !self.leaks(model));
            if models.is_empty() {
                let (evidence, judgements) = self.judge(answer);
                // A refusal of the key ends the test; anything else may be a matter of the list alone.
                let refuses = judgements.first().is_some_and(|first| {
                    first.certainty >= Certainty::Likely
                        && matches!(layer_of(first.code, evidence.status), Layer::Authentication | Layer::KeyText)
                });
                if refuses && matches!(answer.status, 400 | 401 | 403) {
                    self.announce(Layer::Authentication, true, "The server refuses the key.");
                    self.probe = None;
                    self.finish_failed(answer.clone(), evidence, judgements);
                    return;
                }
            } else {
                if self.provider.models == ModelList::Keyed {
                    self.authenticated = Some("The server listed the account's models for this key.".to_owned());
                    self.announce(Layer::Authentication, true, "The key opened the account's list of models.");
                }
                self.model = pick_model(&models, self.provider).to_owned();
                self.models = Some(models);
            }
        } else if let Observation::Failure(failure) = observation
            && (failure == Failure::Timeout || self.provider.fallback_models.is_empty())
        {
            self.fail_unread(failure);
            return;
        }
        if self.model.is_empty() {
            self.fall_back();
        }
    }

    fn observe_probe(&mut self, observation: Observation) {
        let answer = match observation {
            Observation::Failure(failure) => {
                self.fail_unread(failure);
                return;
            }
            // The probe is never sent blind.
            Observation::Reached => return self.fail_unread(Failure::Opaque),
            Observation::Answer(answer) => answer,
        };
        let success = (200..300).contains(&answer.status);
        if success && answer.broken.is_none() {
            match self.wire.read(&answer.body) {
                Reading::Reply(reply) => {
                    self.succeed(answer, reply);
                    return;
                }
                Reading::Refused(reply) => {
                    let because = fill(
                        "The answer ends with the reason «{reason}».",
                        &[("reason", reply.finish.as_deref().unwrap_or("blocked"))],
                    );
                    let judgement = judgement(Code::ContentBlocked, Certainty::Certain, &because);
                    self.authenticated = Some("The answer came from behind the key check.".to_owned());
                    let (evidence, _) = self.judge(&answer);
                    self.finish_failed(answer, evidence, vec![judgement]);
                    return;
                }
                Reading::Silent(_) => {
                    let because = "The answer has the right format and no text, and gives no reason.";
                    let judgement = judgement(Code::UpstreamOutage, Certainty::Possible, because);
                    let (evidence, _) = self.judge(&answer);
                    self.finish_failed(answer, evidence, vec![judgement]);
                    return;
                }
                Reading::NoReply => {}
            }
        }
        let (evidence, mut judgements) = self.judge(&answer);
        if self.stage == Stage::Probe && self.wire == Wire::Chat && refuses_max_tokens(&answer, &evidence) {
            self.stage = Stage::ProbeOtherBudget;
            return;
        }
        if let Some(failure) = answer.broken {
            let code = if failure == Failure::Timeout { Code::Timeout } else { Code::NetworkUnreachable };
            let because = fill(
                "The answer began with status {status} and broke off before its end.",
                &[("status", &decimal(answer.status.into()))],
            );
            if judgements.is_empty() || success {
                judgements.insert(0, judgement(code, Certainty::Likely, &because));
            }
        }
        self.finish_failed(answer, evidence, judgements);
    }

    /// Judges a readable answer.
    fn judge(&self, answer: &Answer) -> (Evidence, Vec<Judgement>) {
        let mut evidence = Evidence {
            provider: (self.provider.id != UNLISTED.id).then_some(self.provider),
            host: self.base.as_ref().map(|base| base.host.clone()).unwrap_or_default(),
            path: self.base.as_ref().map(|base| base.path.clone()).unwrap_or_default(),
            wire: Some(self.wire),
            status: Some(answer.status),
            headers: answer.headers.clone(),
            model: self.model.clone(),
            ..Evidence::default()
        };
        evidence.read_body(&answer.body, answer.header("content-type").unwrap_or_default());
        let judgements = classify::classify(&evidence, &self.case());
        (evidence, judgements)
    }

    fn finish_failed(&mut self, answer: Answer, evidence: Evidence, judgements: Vec<Judgement>) {
        let layer = judgements.first().map_or(Layer::Reply, |first| layer_of(first.code, Some(answer.status)));
        self.announce(layer, true, "The server's answer was read.");
        self.stage = Stage::Done;
        let doubt = matches!(answer.status, 400 | 401 | 403)
            && matches!(layer, Layer::Authentication | Layer::KeyText | Layer::Permission)
            && judgements.first().is_some_and(|first| first.certainty < Certainty::Certain);
        if doubt {
            let own = Signature::of(&evidence, &self.key.secret);
            self.begin_control(Some(own));
        }
        self.evidence = evidence;
        self.judgements = judgements;
        self.answer = Some(answer);
    }

    /// Begins the control experiments on the last request, where it carried the user's key.
    fn begin_control(&mut self, own: Option<Signature>) {
        let Some(request) = self.last.clone().filter(|request| request.carries_key) else { return };
        // A request that holds the key elsewhere too cannot be repeated without it.
        let elsewhere = self.leaks(&request.body) || request.headers.iter().any(|(_, value)| self.leaks(value));
        let credentials = self
            .options
            .headers
            .iter()
            .any(|(name, _)| has_one(&name.to_ascii_lowercase(), "auth|key|token|secret|cookie"));
        if self.options.quick || elsewhere || credentials {
            return;
        }
        self.control = Some(Control { request, own, made_up: None });
        self.stage = Stage::Control;
        self.announce(Layer::Authentication, false, "Does the server know the key: comparing with a made-up one.");
    }

    /// The next control request. None carries the user's key.
    fn control_request(&self) -> Option<Request> {
        let control = self.control.as_ref()?;
        let mut request = Request { carries_key: false, watch: None, ..control.request.clone() };
        if control.made_up.is_none() {
            request.purpose = "control: the same with a made-up key";
            request.credential = Some(self.credential(&self.made_up_key()));
        } else {
            request.purpose = "control: the same without a key";
            request.credential = None;
        }
        Some(request)
    }

    fn observe_control(&mut self, observation: &Observation) {
        let sent = if self.control.as_ref().is_some_and(|control| control.made_up.is_none()) {
            self.made_up_key()
        } else {
            Secret::default()
        };
        let signature = match observation {
            Observation::Answer(answer) => Signature::of(&self.judge(answer).0, &sent),
            _ => Signature::unread(),
        };
        let Some(mut control) = self.control.take() else { return };
        let Some(own) = &control.own else {
            self.stage = Stage::Done;
            if let Observation::Answer(answer) = observation {
                let success = (200..300).contains(&answer.status);
                let replied = success && matches!(self.wire.read(&answer.body), Reading::Reply(_));
                if replied || matches!(answer.status, 401 | 403) {
                    self.conclude_unchecked(replied);
                }
            }
            return;
        };
        match &control.made_up {
            None => {
                control.made_up = Some(signature);
                self.control = Some(control);
            }
            Some(made_up) => {
                self.stage = Stage::Done;
                let says = control::compare(own, made_up, &signature);
                self.conclude_control(says);
            }
        }
    }

    /// After a reply: whether a made-up key gets one too.
    fn conclude_unchecked(&mut self, replied: bool) {
        if replied {
            let because = "A made-up key gets a reply as well: this server answers whatever the key.";
            self.judgements.insert(0, judgement(Code::KeyNotChecked, Certainty::Certain, because));
        } else {
            self.authenticated = Some("The model replied, and a made-up key gets no reply.".to_owned());
        }
        self.announce(Layer::Authentication, true, "The comparison is done.");
    }

    /// Puts a cause first, with one more fact for it.
    fn support(&mut self, code: Code, because: &str) {
        let known = self.judgements.iter().position(|judgement| judgement.code == code);
        let mut judgement = match known {
            Some(at) => self.judgements.remove(at),
            None => Judgement { code, certainty: Certainty::Likely, because: Vec::new(), fix: Vec::new() },
        };
        judgement.certainty = judgement.certainty.max(Certainty::Likely);
        judgement.because.push(because.to_owned());
        self.judgements.insert(0, judgement);
    }

    /// After a refusal: what the comparison says of the key.
    fn conclude_control(&mut self, says: Says) {
        let relay = self.provider.takes_any_key();
        match says {
            Says::UnknownKey => {
                let because =
                    "A made-up key of the same shape gets the same answer: the server does not know this key.";
                // What is already said of the host or the key's owner says why it is unknown.
                let first = self.judgements.first().map(|first| first.code);
                let code = match first {
                    Some(code @ (Code::WrongProviderKey | Code::WrongBaseUrl | Code::MalformedKey)) => code,
                    _ if relay && self.provider.kind != Kind::Local => Code::RelayTokenInvalid,
                    _ => Code::RevokedOrDeletedKey,
                };
                self.support(code, because);
            }
            Says::KnownKey => {
                let because =
                    "A made-up key is answered otherwise: the server knows yours and objects to something else.";
                self.authenticated = Some(because.to_owned());
                let mut kept = Vec::new();
                for judgement in core::mem::take(&mut self.judgements) {
                    let unknown = matches!(
                        judgement.code,
                        Code::RevokedOrDeletedKey
                            | Code::RelayTokenInvalid
                            | Code::MalformedKey
                            | Code::WrongProviderKey
                            | Code::MissingKey
                    );
                    if !unknown {
                        kept.push(judgement);
                    }
                }
                self.judgements = kept;
                if let Some(first) = self.judgements.first_mut() {
                    first.because.push(because.to_owned());
                } else {
                    let code = if relay { Code::RelayUpstreamKeyBad } else { Code::InsufficientPermissionsScope };
                    for code in [Code::AccountDisabled, code] {
                        self.judgements.insert(0, judgement(code, Certainty::Possible, because));
                    }
                    if let Some(first) = self.judgements.first_mut() {
                        first.certainty = Certainty::Likely;
                    }
                }
            }
            // A vendor reads its own header; servers nobody knows may not.
            Says::HeaderNotRead if !relay || self.evidence.echo.is_some() => {}
            Says::Nothing => {}
            Says::HeaderNotRead => {
                self.support(
                    Code::WrongHeader,
                    "A made-up key and no key at all get the same answer as yours: the server does not read this header.",
                );
            }
        }
        self.announce(Layer::Authentication, true, "The comparison is done.");
    }

    /// Nothing readable came back.
    fn fail_unread(&mut self, failure: Failure) {
        if failure == Failure::Opaque && self.surroundings.page() && !self.options.quick {
            self.begin_triage();
            return;
        }
        self.stage = Stage::Done;
        let mut add = |code: Code, certainty: Certainty, because: &str| {
            self.judgements.push(judgement(code, certainty, because));
        };
        match failure {
            Failure::Timeout => add(Code::Timeout, Certainty::Certain, "No answer came within the time allowed."),
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

    fn succeed(&mut self, answer: Answer, mut reply: Reply) {
        self.stage = Stage::Done;
        reply.text = shorten(&reply.text, BODY_SHOWN);
        self.authenticated = self.authenticated.take().or_else(|| {
            let checks = !self.provider.takes_any_key();
            checks.then(|| "The model replied to a request with this key.".to_owned())
        });
        let asked = self.model.as_str();
        self.served = Some(match reply.model.as_deref() {
            None => (Verdict::Unknown, "The answer does not name a model.".to_owned()),
            Some(named) if same_model(asked, named) => {
                (Verdict::Pass, "The answer names the model that was asked for.".to_owned())
            }
            Some(named) => {
                let why =
                    fill("{asked} was asked for, and the answer names {named}.", &[("asked", asked), ("named", named)]);
                // A vendor's own alias may resolve to another name; a relay's should not.
                let alias = matches!(self.provider.kind, Kind::Vendor | Kind::Host);
                if !alias {
                    self.judgements.push(judgement(Code::ModelMismatch, Certainty::Likely, &why));
                }
                (if alias { Verdict::Unknown } else { Verdict::Fail }, why)
            }
        });
        self.announce(Layer::Reply, true, "The model replied.");
        self.announce(Layer::ServedModel, true, "The named model was compared.");
        self.answer = Some(answer);
        self.reply = Some(reply);
        // A relay or unlisted server whose list proves nothing may answer any key.
        if self.provider.kind == Kind::Relay && self.provider.models != ModelList::Keyed {
            self.begin_control(None);
        }
    }

    /// Ends the test.
    #[must_use]
    pub fn report(mut self) -> Report {
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
            http: self.answer.as_ref().map(http_facts),
            reply: self.reply,
            models: self.models,
            account: self.answer.as_ref().and_then(account),
            fidelity: None,
            layers,
            ledger: self.ledger,
            next,
            commands,
        };
        report.redact(&self.redactor);
        report
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
        let request = match &self.probe {
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
    fn planned_probe(&self) -> Request {
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
        let mut offer = |provider: &'static Provider, base: &'static str, label: String| {
            let Ok(target) = base_url::normalise(base) else { return };
            let origin = target.origin();
            if origin != here && next.iter().all(|known| known.sends_key_to != origin) && next.len() < 4 {
                let options = NextOptions { provider: Some(provider.id), base_url: Some(base.to_owned()), model: None };
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

/// A judgement for one reason.
#[inline(never)]
fn judgement(code: Code, certainty: Certainty, because: &str) -> Judgement {
    Judgement { code, certainty, because: vec![because.to_owned()], fix: Vec::new() }
}

/// A failure in the ledger's words.
fn describe(failure: Failure) -> &'static str {
    match failure {
        Failure::Policy => "stopped by this page's policy",
        Failure::Opaque => "no readable answer",
        Failure::Redirect => "a redirect, not followed",
        Failure::Timeout => "timed out",
        Failure::Stopped => "stopped",
        Failure::Unsendable => "could not be sent",
    }
}

/// Whether the server refuses `max_tokens` and wants `max_completion_tokens`.
fn refuses_max_tokens(answer: &Answer, evidence: &Evidence) -> bool {
    matches!(answer.status, 400 | 422)
        && evidence
            .errors
            .iter()
            .any(|error| error.param == "max_tokens" || crate::text::says(&error.message, "max_completion_tokens"))
        && (evidence.code("unsupported_parameter|invalid_request_body|unsupported_value").is_some()
            || evidence.says("max_completion_tokens").is_some())
}

/// A model to ask: the registry's cheap ones if the account has them, else the cheapest by name.
fn pick_model<'a>(models: &'a [String], provider: &Provider) -> &'a str {
    if let Some(known) = words(provider.fallback_models).find_map(|wanted| models.iter().find(|model| *model == wanted))
    {
        return known;
    }
    const NOT_CHAT: &str = "embed|whisper|tts|audio|image|dall|moderation|realtime|transcribe|rerank|ocr|vision|guard|video|sora|veo|imagen|flux|diffusion|bge|speech|search|instruct-vl|computer|codex|davinci|babbage|deep-research|aqa|learnlm";
    const CHEAP: &str = "nano|lite|mini|flash|haiku|small|-8b|-7b|-4b|-3b|-1b|turbo|air|fast";
    let chat = |model: &&String| {
        let lower = model.to_ascii_lowercase();
        !has_one(&lower, NOT_CHAT)
    };
    let cheap = |model: &&String| {
        let lower = model.to_ascii_lowercase();
        words(CHEAP).position(|word| has(&lower, word)).unwrap_or(usize::MAX)
    };
    models.iter().filter(chat).min_by_key(cheap).or_else(|| models.first()).map_or("", String::as_str)
}

/// Whether two names may mean one model: an alias and its dated snapshot, with or without a vendor's
/// name in front.
fn same_model(asked: &str, named: &str) -> bool {
    let plain = |name: &str| {
        let name = split_last(name, "/").map_or(name, |(_, name)| name).to_ascii_lowercase();
        let name = replace(before(&name, ":"), ".", "-");
        name.strip_suffix("-latest").unwrap_or(&name).to_owned()
    };
    let (asked, named) = (plain(asked), plain(named));
    let snapshot = |long: &str, short: &str| {
        long.strip_prefix(short).is_some_and(|rest| {
            rest.is_empty()
                || rest.strip_prefix(['-', '@']).is_some_and(|rest| {
                    rest.bytes().all(|b| b.is_ascii_digit() || b == b'-') || rest == "preview" || rest == "default"
                })
        })
    };
    snapshot(&named, &asked) || snapshot(&asked, &named)
}

fn http_facts(answer: &Answer) -> HttpFacts {
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
        body,
    }
}

/// The limits that the answer's readable headers state.
fn account(answer: &Answer) -> Option<Account> {
    let limit = |name: &str| has(name, "ratelimit") || name == "retry-after";
    let limits: Vec<(String, String)> = answer.headers.iter().filter(|(name, _)| limit(name)).cloned().collect();
    (!limits.is_empty()).then_some(Account { balance: None, limits: Some(HeaderMap(limits)) })
}
