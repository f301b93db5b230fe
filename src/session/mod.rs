//! The test itself, as a machine that asks for requests and is told what came of them.
//!
//! It does no input or output: [`Session::next_request`] says what to send, [`Session::observe`] takes what was
//! seen, and [`Session::report`] ends it. So the whole test runs under plain `cargo test`, and the web
//! layer only carries requests out and observations back.

mod follow;
mod plan;
mod reach;
mod report;
mod served;

use self::follow::FollowUp;
use crate::base_url::BaseUrl;
use crate::cause::{Certainty, Code};
use crate::classify::{self, Case, Verdict as Judgement};
use crate::control;
use crate::evidence::Evidence;
use crate::explain::key_header;
use crate::key::{self, CleanKey};
use crate::ladder::layer_of;
use crate::observation::{Answer, Failure, Mode, Observation, Permission, Request, Surroundings};
use crate::options::{DEFAULT_PROMPT, PROBE_BUDGET, TestOptions};
use crate::provider::{KeyHeader, Kind, ModelList, Provider, Wire};
use crate::registry::{self, Shape, UNLISTED};
use crate::report::{InferredFrom, Layer, LedgerEntry, Reply, Verdict};
use crate::secret::{Redactor, Secret};
use crate::text::{before, concat, decimal, fill, replace, shorten, split_last};
use crate::triage::{Experiment, Triage};
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
    /// Ask further where the answer left a doubt.
    Follow,
    /// Ask further which model serves.
    Served,
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
    follow: Option<FollowUp>,
    last: Option<Request>,
    experiment: Option<Experiment>,
    answer: Option<Answer>,
    reply: Option<Reply>,
    judgements: Vec<Judgement>,
    evidence: Evidence,
    served: Option<(Verdict, String)>,
    witness: served::Witness,
    /// What the account's read-only pages say: the balance with its unit, and anything else by name.
    balance: Option<String>,
    limits: Vec<(String, String)>,
    blocked: bool,
    /// Where a follow-up found that the API answers.
    found_path: Option<String>,
    /// Whether the key was held back from a host that refuses pages.
    withheld: bool,
    local_network: Permission,
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
            follow: None,
            last: None,
            experiment: None,
            answer: None,
            reply: None,
            judgements: Vec::new(),
            evidence: Evidence::default(),
            served: None,
            witness: served::Witness::default(),
            balance: None,
            limits: Vec::new(),
            blocked: false,
            found_path: None,
            withheld: false,
            local_network: Permission::Unknown,
            stopped: false,
            ledger: Vec::new(),
            steps: Vec::new(),
        };
        session.announce(Layer::KeyText, false, "Reading the key's text.");
        session.plan();
        session
    }

    /// Whether a text holds the key or a long part of it.
    fn leaks(&self, text: &str) -> bool {
        self.redactor.clean(text) != text
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
            Stage::Follow => self.follow_request(),
            Stage::Served => self.served_request(),
            Stage::Triage => self.triage_request(),
            Stage::Done => None,
        }
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
        let credential =
            (keyed && !self.key.secret.is_empty()).then(|| self.credential(self.header(), &self.key.secret));
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
            brief: false,
            watch: None,
        }
    }

    fn header(&self) -> KeyHeader {
        key_header(self.provider, self.wire)
    }

    /// The header that carries a key, written once into memory of its full length.
    fn credential(&self, header: KeyHeader, key: &Secret) -> (&'static str, Secret) {
        let mut value = String::with_capacity(header.prefix().len() + key.expose().len());
        value.push_str(header.prefix());
        value.push_str(key.expose());
        (header.name(), Secret::new(value))
    }

    fn made_up_key(&self, again: bool) -> Secret {
        control::made_up(&self.key.secret, self.shape, &self.prefix, again)
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
        if !matches!(self.stage, Stage::Follow | Stage::Triage | Stage::Served) {
            self.last = Some(request.clone());
        }
        if matches!(observation, Observation::Failure(Failure::Stopped)) {
            return self.stop();
        }
        match self.stage {
            Stage::Models => self.observe_models(observation),
            Stage::Probe | Stage::ProbeOtherBudget => self.observe_probe(observation),
            Stage::Follow => self.observe_follow(&observation),
            Stage::Served => self.observe_served(&observation),
            Stage::Triage => self.observe_experiment(&observation),
            Stage::Done => {}
        }
        if self.stage == Stage::Done {
            self.look_at_served();
        }
    }

    /// Ends the test where it stands, because the caller wants it so.
    pub fn stop(&mut self) {
        self.stopped = true;
        self.stage = Stage::Done;
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
                self.model = plan::pick_model(&models, self.provider).to_owned();
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
        self.evidence = evidence;
        self.judgements = judgements;
        let status = answer.status;
        self.answer = Some(answer);
        self.consider(status);
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
        self.witness(&answer, &reply);
        self.answer = Some(answer);
        self.reply = Some(reply);
        // A relay or unlisted server whose list proves nothing may answer any key.
        if self.provider.kind == Kind::Relay && self.provider.models != ModelList::Keyed {
            self.begin_control(None);
        }
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
