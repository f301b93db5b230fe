//! Decides who is asked, where, in which wire, and whether anything is sent at all.

use super::reach::blocked_port;
use super::{Session, Stage, judgement};
use crate::base_url::{self, BaseUrl, Place};
use crate::cause::{Certainty, Code};
use crate::classify::{self, Verdict as Judgement};
use crate::ladder::layer_of;
use crate::provider::{BrowserAccess, Kind, ModelList, Provider, Wire};
use crate::registry::{self, Shape, UNLISTED};
use crate::report::{InferredFrom, Layer};
use crate::text::{concat, decimal, fill, has, has_one, words};

impl Session {
    /// Decides who is asked, where, in which wire, and whether at all.
    pub(super) fn plan(&mut self) {
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
        if self.provider.browser == BrowserAccess::No && self.surroundings.page() && !self.options.insist {
            self.withhold();
        }
    }

    pub(super) fn choose_base(&mut self) {
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
    pub(super) fn choose_provider(&mut self) {
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

    pub(super) fn choose_wire(&mut self) {
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
    pub(super) fn obstacle(&self) -> Option<Judgement> {
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
        if let Some(port) = base.port.filter(|port| blocked_port(*port)) {
            let because = "Port {port} is one of those that browsers never connect to. Nothing was sent.";
            let because = fill(because, &[("port", &decimal(port.into()))]);
            return Some(Judgement {
                fix: vec!["Let the server listen on another port, such as 8080, and use that address."],
                ..judgement(Code::WrongBaseUrl, Certainty::Certain, &because)
            });
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
    pub(super) fn fall_back(&mut self) {
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
}

/// A model to ask: the registry's cheap ones if the account has them, else the cheapest by name.
pub(super) fn pick_model<'a>(models: &'a [String], provider: &Provider) -> &'a str {
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
