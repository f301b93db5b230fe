//! Follow-ups: what is asked further when an answer leaves a doubt.
//!
//! A refusal is compared with what a made-up key and no key get ([`crate::control`]). Where the header
//! turns out not to be read, the key is tried in the other headers that servers use. Where the address
//! turns out to be no API's, the usual paths of the same server are asked with a made-up key. Where money,
//! permission or authentication stay open, the provider's read-only pages are. The user's key goes to the
//! origin of the base URL alone, and each request is announced.

use super::{Session, Stage, judgement};
use crate::base_url::BaseUrl;
use crate::cause::{Certainty, Code};
use crate::classify::Verdict as Judgement;
use crate::control::{Control, Says, Signature};
use crate::json::Json;
use crate::ladder::{layer_of, proves_key};
use crate::observation::{Answer, Observation, Request};
use crate::provider::{Fact, KeyHeader, Kind, ModelList};
use crate::report::Layer;
use crate::secret::Secret;
use crate::text::{concat, decimal, fill, has_one, parts, shorten, split, words};
use crate::wire::Reading;

/// What is being followed up.
#[derive(Debug)]
pub(super) enum FollowUp {
    /// The request again with a made-up key, then with none.
    Control(Control),
    /// The request again with the key in other headers.
    Variant {
        request: Request,
        /// The answer to no key at all.
        none: Signature,
        /// Headers to try, the last one first.
        left: Vec<KeyHeader>,
    },
    /// The request again under other paths, with a made-up key.
    Path {
        request: Request,
        /// Paths to try, the last one first.
        left: Vec<String>,
    },
    /// The account's read-only pages.
    Fact {
        /// Pages to read.
        left: &'static [Fact],
    },
    /// The list of models, which only an authentic key opens.
    Proof,
    /// The request without its content, which costs nothing.
    Incomplete,
}

/// Where APIs of this kind usually answer.
const PATHS: &[&str] = &["/openai/v1", "/api", "/api/v1", "/v1"];

/// Most characters of a fact that are shown.
const FACT_SHOWN: usize = 80;

impl Session {
    /// Decides on a follow-up after a failed test.
    pub(super) fn consider(&mut self, status: u16) {
        // An answer that broke off is compared with nothing.
        let whole = self.answer.as_ref().is_some_and(|answer| answer.broken.is_none());
        let Some(first) = self.judgements.first().filter(|_| whole) else { return };
        let (code, certainty, layer) = (first.code, first.certainty, layer_of(first.code, Some(status)));
        let misplaced = matches!(code, Code::WrongBaseUrl | Code::NotAnApiEndpoint)
            && matches!(status, 200..=299 | 404 | 405)
            && self.provider.takes_any_key();
        if misplaced {
            return self.begin_paths();
        }
        let doubt = matches!(status, 400 | 401 | 403)
            && (matches!(layer, Layer::Authentication | Layer::KeyText | Layer::Permission)
                || code == Code::RelayUpstreamKeyBad)
            && certainty < Certainty::Certain;
        if doubt {
            let own = Signature::of(&self.evidence, &self.key.secret);
            return self.begin_control(Some(own));
        }
        self.begin_facts();
    }

    /// The request to follow up, where it carried the user's key and may be repeated otherwise.
    fn repeatable(&self) -> Option<Request> {
        let request = self.last.clone().filter(|request| request.carries_key)?;
        // A request that holds the key elsewhere too cannot be repeated without it.
        let elsewhere = self.leaks(&request.body) || request.headers.iter().any(|(_, value)| self.leaks(value));
        let credentials = self
            .options
            .headers
            .iter()
            .any(|(name, _)| has_one(&name.to_ascii_lowercase(), "auth|key|token|secret|cookie"));
        (!self.options.quick && !elsewhere && !credentials).then_some(request)
    }

    fn begin(&mut self, follow: FollowUp, layer: Layer, note: &str) {
        self.follow = Some(follow);
        self.stage = Stage::Follow;
        self.announce(layer, false, note);
    }

    /// Begins the control experiments on the last request.
    pub(super) fn begin_control(&mut self, own: Option<Signature>) {
        let Some(request) = self.repeatable() else { return };
        let note = "Does the server know the key: comparing with a made-up one.";
        self.begin(FollowUp::Control(Control { request, own, made_up: Vec::new() }), Layer::Authentication, note);
    }

    fn begin_variants(&mut self, request: Request, none: Signature) {
        let own = self.header();
        let left: Vec<KeyHeader> = KeyHeader::ALL.into_iter().rev().filter(|header| *header != own).collect();
        let note = "Sending the key to the same server in the other headers that servers read.";
        self.begin(FollowUp::Variant { request, none, left }, Layer::Authentication, note);
    }

    fn begin_paths(&mut self) {
        let Some((request, base)) = self.repeatable().zip(self.base.as_ref()) else { return };
        let mut left: Vec<String> = PATHS.iter().map(|path| (*path).to_owned()).collect();
        if !base.path.is_empty() {
            left.push(String::new());
            left.push(concat(&[&base.path, "/v1"]));
        }
        left.retain(|path| *path != base.path);
        let left = left.split_off(left.len().saturating_sub(4));
        let note = "Looking for the API under the usual paths of the same server, with a made-up key.";
        self.begin(FollowUp::Path { request, left }, Layer::Reach, note);
    }

    /// Begins to read what the account's own pages say, where the probe left that open.
    fn begin_facts(&mut self) {
        let Some(first) = self.judgements.first() else { return };
        let (code, layer) = (first.code, layer_of(first.code, self.answer.as_ref().map(|answer| answer.status)));
        // A server that is over its limits is not asked once more than needed.
        let open =
            self.authenticated.is_none() && !proves_key(code) && !matches!(code, Code::RateLimited | Code::Overloaded);
        if self.repeatable().is_none() {
            return;
        }
        match layer {
            Layer::Credit | Layer::Permission
                if !self.provider.facts.is_empty() && (layer == Layer::Credit || !self.provider.takes_any_key()) =>
            {
                let note = "Asking the provider's read-only page about the account.";
                self.begin(FollowUp::Fact { left: self.provider.facts }, Layer::Credit, note);
            }
            Layer::Model | Layer::Credit if open && !self.provider.incomplete.is_empty() => {
                let note = "Does the server know the key: a request without content, which costs nothing.";
                self.begin(FollowUp::Incomplete, Layer::Authentication, note);
            }
            Layer::Model | Layer::Credit
                if open && self.provider.models == ModelList::Keyed && self.models.is_none() =>
            {
                self.begin(FollowUp::Proof, Layer::Authentication, "Asking for the account's models.");
            }
            _ => {}
        }
    }

    /// The next request of the follow-up.
    pub(super) fn follow_request(&self) -> Option<Request> {
        match self.follow.as_ref()? {
            FollowUp::Control(control) => {
                let mut request = Request { carries_key: false, watch: None, ..control.request.clone() };
                if control.keyless() {
                    request.purpose = "control: the same without a key";
                    request.credential = None;
                } else {
                    let again = !control.made_up.is_empty();
                    request.purpose = if again {
                        "control: the same with another made-up key"
                    } else {
                        "control: the same with a made-up key"
                    };
                    request.credential = Some(self.credential(self.header(), &self.made_up_key(again)));
                }
                Some(request)
            }
            FollowUp::Variant { request, left, .. } => Some(Request {
                purpose: "variant: the key in another header",
                credential: Some(self.credential(*left.last()?, &self.key.secret)),
                watch: None,
                ..request.clone()
            }),
            FollowUp::Path { request, left } => {
                let base = self.base.as_ref()?;
                let operation = request.url.get(base.url().len()..)?;
                Some(Request {
                    purpose: "variant: another path of this server, with a made-up key",
                    url: concat(&[&base.origin(), left.last()?, operation]),
                    credential: Some(self.credential(self.header(), &self.made_up_key(false))),
                    carries_key: false,
                    watch: None,
                    ..request.clone()
                })
            }
            FollowUp::Fact { left } => {
                let mut request = self.request("account: a read-only page", "GET", "", String::new(), true);
                let base = self.base.as_ref()?;
                let path = left.first()?.path;
                request.url = match path.strip_prefix('^') {
                    Some(root) => concat(&[&base.origin(), root]),
                    None => concat(&[&base.url(), path]),
                };
                Some(request)
            }
            FollowUp::Proof => Some(self.request("the account's models", "GET", "/models", String::new(), true)),
            FollowUp::Incomplete => {
                let purpose = "a request without content: is the key looked at first";
                Some(self.request(purpose, "POST", self.provider.incomplete, "{}".to_owned(), true))
            }
        }
    }

    pub(super) fn observe_follow(&mut self, observation: &Observation) {
        self.stage = Stage::Done;
        let answer = match observation {
            Observation::Answer(answer) => Some(answer),
            _ => None,
        };
        match self.follow.take() {
            Some(FollowUp::Control(control)) => self.observe_control(control, answer),
            Some(FollowUp::Variant { request, none, left }) => self.observe_variant(request, none, left, answer),
            Some(FollowUp::Path { request, left }) => self.observe_path(request, left, answer),
            Some(FollowUp::Fact { left }) => self.observe_fact(left, answer),
            Some(FollowUp::Proof) => self.observe_proof(answer),
            Some(FollowUp::Incomplete) => self.observe_incomplete(answer),
            None => {}
        }
    }

    /// Goes on with a follow-up that is not at its end.
    fn go_on(&mut self, follow: FollowUp) {
        self.follow = Some(follow);
        self.stage = Stage::Follow;
    }

    fn replied(&self, answer: &Answer) -> bool {
        (200..300).contains(&answer.status) && matches!(self.wire.read(&answer.body), Reading::Reply(_))
    }

    fn observe_control(&mut self, mut control: Control, answer: Option<&Answer>) {
        if control.own.is_none() {
            if let Some(answer) = answer {
                let replied = self.replied(answer);
                if replied || matches!(answer.status, 401 | 403) {
                    self.conclude_unchecked(replied);
                }
            }
            return;
        }
        let keyless = control.keyless();
        let sent = if keyless { Secret::default() } else { self.made_up_key(!control.made_up.is_empty()) };
        let signature = self.signature(answer, &sent);
        if !keyless {
            match control.observe(signature) {
                Some(says) => self.conclude_control(says),
                None => self.go_on(FollowUp::Control(control)),
            }
            return;
        }
        let says = control.conclude(&signature);
        // A vendor reads its own header; servers nobody knows may not.
        let unread = says == Says::HeaderNotRead && self.provider.takes_any_key() && self.evidence.echo.is_none();
        if unread && !signature.inconclusive() {
            self.begin_variants(control.request, signature);
        } else {
            self.conclude_control(says);
        }
    }

    /// An answer reduced for comparison; one that did not come whole says nothing.
    fn signature(&self, answer: Option<&Answer>, sent: &Secret) -> Signature {
        match answer.filter(|answer| answer.broken.is_none()) {
            Some(answer) => Signature::of(&self.judge(answer).0, sent),
            None => Signature::unread(),
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
    fn support(&mut self, code: Code, certainty: Certainty, because: &str) {
        let known = self.judgements.iter().position(|judgement| judgement.code == code);
        let mut judgement = match known {
            Some(at) => self.judgements.remove(at),
            None => Judgement { code, certainty, because: Vec::new(), fix: Vec::new() },
        };
        judgement.certainty = judgement.certainty.max(certainty);
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
                    // Whoever gets as far as the provider behind the relay has passed the relay's own check.
                    Some(Code::RelayUpstreamKeyBad) if self.evidence.nested() => {
                        let because = "A made-up key gets the same answer, so the relay lets any key pass.";
                        self.support(Code::RelayUpstreamKeyBad, Certainty::Likely, because);
                        self.announce(Layer::Authentication, true, "The comparison is done.");
                        return;
                    }
                    Some(code @ (Code::WrongProviderKey | Code::WrongBaseUrl | Code::MalformedKey)) => code,
                    _ if relay && self.provider.kind != Kind::Local => Code::RelayTokenInvalid,
                    _ => Code::RevokedOrDeletedKey,
                };
                self.support(code, Certainty::Likely, because);
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
            Says::HeaderNotRead | Says::Nothing => {}
        }
        self.announce(Layer::Authentication, true, "The comparison is done.");
        if says == Says::KnownKey {
            self.begin_facts();
        }
    }

    fn observe_variant(
        &mut self,
        request: Request,
        none: Signature,
        mut left: Vec<KeyHeader>,
        answer: Option<&Answer>,
    ) {
        let Some(header) = left.pop() else { return };
        if let Some(answer) = answer {
            let names = [("header", header.name()), ("sent", self.header().name())];
            let signature = self.signature(Some(answer), &self.key.secret);
            let found = if self.replied(answer) {
                Some((Certainty::Certain, "With the key in {header} the model replied; {sent} is not read."))
            } else if !signature.inconclusive() && signature != none {
                let because = "Your key, a made-up one and none get the same answer with {sent}, and the key in {header} gets another.";
                Some((Certainty::Likely, because))
            } else {
                None
            };
            if let Some((certainty, because)) = found {
                self.support(Code::WrongHeader, certainty, &fill(because, &names));
                self.announce(Layer::Authentication, true, "Another header is read.");
                return;
            }
        }
        if !left.is_empty() {
            return self.go_on(FollowUp::Variant { request, none, left });
        }
        // Servers exist that answer every refusal alike, so this says less than it seems.
        let because = "A made-up key and no key at all get the same answer as yours, in every header tried: this server does not say whether it knows the key.";
        match self.judgements.first_mut() {
            Some(first) => first.because.push(because.to_owned()),
            None => self.judgements.push(judgement(Code::Unknown, Certainty::Possible, because)),
        }
        if self.judgements.iter().all(|judgement| judgement.code != Code::WrongHeader) {
            let because = "Or it reads the key from another header than those tried.";
            self.judgements.push(judgement(Code::WrongHeader, Certainty::Possible, because));
        }
        self.announce(Layer::Authentication, true, "The comparison is done.");
    }

    fn observe_path(&mut self, request: Request, mut left: Vec<String>, answer: Option<&Answer>) {
        let Some(path) = left.pop() else { return };
        let api = answer.filter(|answer| {
            let spoken = Json::parse(&answer.body).is_some_and(|body| matches!(body, Json::Object(_)));
            spoken && (matches!(answer.status, 400 | 401 | 402 | 403 | 422 | 429) || self.replied(answer))
        });
        if let Some(answer) = api {
            let shown = if path.is_empty() { "/" } else { &path };
            let because = fill(
                "Under {path} of the same server an API answers the same request (HTTP {status}, sent with a made-up key).",
                &[("path", shown), ("status", &decimal(answer.status.into()))],
            );
            self.support(Code::WrongBaseUrl, Certainty::Likely, &because);
            self.found_path = Some(path);
            self.announce(Layer::Reach, true, "An API answers under another path.");
        } else if left.is_empty() {
            self.announce(Layer::Reach, true, "No usual path of this server is an API's.");
        } else {
            self.go_on(FollowUp::Path { request, left });
        }
    }

    fn observe_fact(&mut self, left: &'static [Fact], answer: Option<&Answer>) {
        let Some((fact, left)) = left.split_first() else { return };
        let read = answer.filter(|answer| (200..300).contains(&answer.status));
        if let Some(body) = read.and_then(|answer| Json::parse(&answer.body)) {
            self.read_fact(fact, &body);
        }
        if left.is_empty() {
            self.conclude_facts();
        } else {
            self.go_on(FollowUp::Fact { left });
        }
    }

    /// Reads what a page says, by the labels of the registry.
    fn read_fact(&mut self, fact: &Fact, body: &Json) {
        for (label, place) in words(fact.reads).filter_map(|item| split(item, "=")) {
            let value = match place.strip_prefix('\'') {
                Some(constant) => Some(constant),
                None => {
                    let steps: Vec<&str> = parts(place, ".").collect();
                    match body.at(&steps) {
                        Some(Json::Bool(true)) => Some("true"),
                        Some(Json::Bool(false)) => Some("false"),
                        Some(value) => value.scalar(),
                        None => None,
                    }
                }
            };
            let Some(value) = value.map(|value| shorten(value, FACT_SHOWN)).filter(|value| !value.is_empty()) else {
                continue;
            };
            match label {
                "balance" => self.balance = Some(value),
                "unit" => {
                    if let Some(balance) = &mut self.balance {
                        *balance = concat(&[balance, " ", &value]);
                    }
                }
                "blocked" => self.blocked |= value == "true",
                _ => self.limits.push((label.to_owned(), value)),
            }
            if self.authenticated.is_none() && !self.provider.takes_any_key() {
                self.authenticated = Some("The account's read-only page opened with this key.".to_owned());
            }
        }
    }

    /// What the account's pages add to the judgement.
    fn conclude_facts(&mut self) {
        self.announce(Layer::Credit, true, "The account's page was read.");
        if self.blocked {
            self.support(
                Code::AccountDisabled,
                Certainty::Certain,
                "The provider's own page says that the key or its team is blocked.",
            );
            return;
        }
        let mut said = String::new();
        if let Some(balance) = &self.balance {
            said = concat(&["balance ", balance]);
        }
        for (label, value) in &self.limits {
            if !said.is_empty() {
                said.push_str(", ");
            }
            said.push_str(&concat(&[label, " ", value]));
        }
        if said.is_empty() {
            return;
        }
        let because = fill("The account's read-only page says: {said}.", &[("said", &said)]);
        if self.balance.as_deref().is_some_and(nothing_left) {
            self.support(Code::NoCreditOrQuota, Certainty::Likely, &because);
        } else if let Some(first) = self.judgements.first_mut() {
            first.because.push(because);
        }
    }

    fn observe_proof(&mut self, answer: Option<&Answer>) {
        let Some(answer) = answer else { return };
        let mut models = if (200..300).contains(&answer.status) { self.wire.models(&answer.body) } else { Vec::new() };
        models.retain(|model| !self.leaks(model));
        if models.is_empty() {
            return;
        }
        self.authenticated = Some("The server listed the account's models for this key.".to_owned());
        if let Some(first) = self.judgements.first_mut().filter(|first| layer_of(first.code, None) == Layer::Model) {
            let listed = models.contains(&self.model);
            let because = if listed {
                "The account's list names this model."
            } else {
                "The account's list does not name this model."
            };
            first.because.push(because.to_owned());
        }
        self.models = Some(models);
        self.announce(Layer::Authentication, true, "The key opened the account's list of models.");
    }

    fn observe_incomplete(&mut self, answer: Option<&Answer>) {
        let Some(answer) = answer else { return };
        if matches!(answer.status, 400 | 422) {
            let (_, judged) = self.judge(answer);
            let about_key = judged.first().is_some_and(|first| {
                matches!(layer_of(first.code, Some(answer.status)), Layer::Authentication | Layer::KeyText)
            });
            if !about_key {
                self.authenticated = Some(
                    "A request without content is refused for its content alone, after the key was looked at."
                        .to_owned(),
                );
            }
        }
        self.announce(Layer::Authentication, true, "The server's answer was read.");
    }

    /// The base URL under another path of the same server, where an API was found.
    pub(super) fn moved_base(&self) -> Option<String> {
        let path = self.found_path.as_ref()?;
        self.base.as_ref().map(|base| concat(&[&BaseUrl::origin(base), path]))
    }
}

/// Whether a stated amount is nothing or less.
fn nothing_left(amount: &str) -> bool {
    let number = crate::text::before(amount, " ");
    number.starts_with('-') || !number.is_empty() && number.bytes().all(|b| matches!(b, b'0' | b'.' | b','))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts() {
        for (amount, nothing) in [("0", true), ("0.00 CNY", true), ("-3.5", true), ("12.5", false), ("", false)] {
            assert_eq!(nothing_left(amount), nothing, "{amount}");
        }
        assert!(crate::registry::UNLISTED.facts.iter().all(|fact| fact.path.starts_with('/')));
    }
}
