//! Which model serves: reads the answer for it, and asks further where the caller wants that.
//!
//! The requests are announced, carry the key to the same origin, do not stream, and stand in the ledger. Token
//! counts take two to five of them with at most 600 input tokens together, signatures up to five more.

use super::{Session, Stage, judgement};
use crate::cause::{Certainty, Code};
use crate::fidelity::passive::{Answered, objects};
use crate::fidelity::signature::{self, Thoughts};
use crate::fidelity::tokens::{self, Fit, Outcome};
use crate::fidelity::{Claim, Level, Seen, Vendor, conclude};
use crate::observation::{Answer, Observation, Request};
use crate::options::{DEFAULT_PROMPT, PROBE_BUDGET};
use crate::provider::{Kind, Wire};
use crate::report::{Fidelity, Layer, Measured, Reply, Verdict};
use crate::text::{has, says};
use crate::wire::{Question, Reading};

/// Most input tokens that are believed.
const MOST: u32 = 1_000_000;

/// What is asked next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ask {
    /// The base text, where the test itself did not send it.
    Base,
    /// A probe of the first pair or of the second.
    Probe { second: bool, which: usize },
    /// The base text once more: does its count stay the same.
    Again,
    /// Something to think about, once and once more.
    Think { second: bool },
    /// The thought back with an altered signature, then with the right one.
    Replay { altered: bool },
}

/// What is known of the served model so far.
#[derive(Debug, Default)]
pub(super) struct Witness {
    claim: Claim,
    seen: Seen,
    ask: Option<Ask>,
    /// What was announced last.
    announced: &'static str,
    /// What the probes of either pair cost more than the base.
    more: [[i32; 2]; 2],
    /// Which thinking parameter is sent, and whether it is the second one tried.
    adaptive: bool,
    retried: bool,
    thoughts: Thoughts,
}

impl Session {
    /// Reads the test's own answer, and plans what else is asked.
    pub(super) fn witness(&mut self, answer: &Answer, reply: &Reply) {
        let level = self.options.fidelity;
        if level == Level::Off {
            return;
        }
        self.witness.claim = Claim::of(&self.model);
        let tokens = reply.prompt_tokens.and_then(|count| u32::try_from(count).ok());
        let base = tokens.filter(|_| self.options.prompt.is_none());
        let objects = objects(&answer.body);
        let named = reply.model.as_deref();
        let findings = Answered {
            objects: &objects,
            wire: self.wire,
            asked: &self.witness.claim,
            named: named.map(|named| (named, super::same_model(&self.model, named))),
            base,
            now: self.options.now,
        }
        .findings();
        let vendor = self.base.as_ref().and_then(|base| base.provider);
        self.witness.seen = Seen {
            findings,
            // A stream's usage is often a gateway's own: whole answers are compared with whole ones.
            base: base.filter(|_| !self.options.stream),
            own_host: vendor.is_some_and(|vendor| vendor.kind == Kind::Vendor),
            ..Seen::default()
        };
        self.witness.adaptive = signature::adaptive(&self.model);
        self.witness.ask = match (level, self.witness.seen.base) {
            (Level::Off | Level::Passive, _) => None,
            (_, None) => Some(Ask::Base),
            (_, Some(_)) => Some(Ask::Probe { second: false, which: 0 }),
        };
    }

    /// Goes on to the served model when everything else is done.
    pub(super) fn look_at_served(&mut self) {
        if let Some(ask) = self.witness.ask.filter(|_| self.reply.is_some()) {
            self.stage = Stage::Served;
            let note = match ask {
                Ask::Think { second: false } => "Reading the signatures of thinking: up to five requests.",
                Ask::Base | Ask::Probe { .. } => "Comparing token counts: two to five small requests.",
                _ => return,
            };
            if self.witness.announced != note {
                self.witness.announced = note;
                self.announce(Layer::ServedModel, false, note);
            }
        }
    }

    /// The next request about the served model.
    pub(super) fn served_request(&self) -> Option<Request> {
        let seed = self.options.seed;
        let (purpose, text) = match self.witness.ask? {
            Ask::Base => ("served model: the base text", DEFAULT_PROMPT.to_owned()),
            Ask::Again => ("served model: the base text again", DEFAULT_PROMPT.to_owned()),
            Ask::Probe { second, which } => {
                let purpose = if second { "served model: another text" } else { "served model: a text to be counted" };
                (purpose, tokens::text(tokens::draw(seed, second), which))
            }
            Ask::Think { second } => {
                let body = signature::body(&self.model, self.witness.adaptive, seed.wrapping_add(second.into()), None);
                return Some(self.thinking("served model: thinking, for its signature", body));
            }
            Ask::Replay { altered } => {
                let (thought, signature) = self.witness.thoughts.first.as_ref()?;
                let (purpose, signature) = if altered {
                    ("served model: the thought with an altered signature", signature::altered(signature))
                } else {
                    ("served model: the thought with its signature", signature.clone())
                };
                let body = signature::body(&self.model, self.witness.adaptive, seed, Some((thought, &signature)));
                return Some(self.thinking(purpose, body));
            }
        };
        let reasons = self.probe.as_ref().is_some_and(|probe| has(&probe.body, "max_completion_tokens"));
        let question = Question {
            model: &self.model,
            prompt: &text,
            // A model that reasons may refuse a budget below the one that was just enough.
            budget: if reasons { PROBE_BUDGET } else { tokens::BUDGET },
            stream: false,
            completion_budget: reasons,
        };
        Some(self.request(purpose, "POST", &self.wire.path(&question), self.wire.body(&question), true))
    }

    fn thinking(&self, purpose: &'static str, body: String) -> Request {
        self.request(purpose, "POST", "/messages", body, true)
    }

    /// Takes what came of it and decides on the next.
    pub(super) fn observe_served(&mut self, observation: &Observation) {
        self.stage = Stage::Done;
        let answer = match observation {
            Observation::Answer(answer) if answer.broken.is_none() => Some(answer),
            _ => None,
        };
        let Some(ask) = self.witness.ask.take() else { return };
        self.witness.ask = match ask {
            Ask::Think { second } => self.thought(answer, second),
            Ask::Replay { altered } => self.replayed(answer, altered),
            _ => self.counted(ask, answer),
        };
        if self.witness.ask.is_none() {
            self.announce(Layer::ServedModel, true, "What the server reports was compared.");
        }
    }

    /// Input tokens of an answer.
    fn input(&self, answer: Option<&Answer>) -> Option<u32> {
        let answer = answer.filter(|answer| (200..300).contains(&answer.status))?;
        match self.wire.read(&answer.body) {
            Reading::Reply(reply) | Reading::Refused(reply) | Reading::Silent(reply) => {
                u32::try_from(reply.prompt_tokens?).ok()
            }
            Reading::NoReply => None,
        }
    }

    fn counted(&mut self, ask: Ask, answer: Option<&Answer>) -> Option<Ask> {
        let Some(count) = self.input(answer) else { return self.tokens_end(Outcome::Unread) };
        let base = self.witness.seen.base;
        let (second, which) = match ask {
            Ask::Probe { second, which } => (second, which),
            Ask::Again => {
                return self.tokens_end(if base == Some(count) { Outcome::Nothing } else { Outcome::Varies });
            }
            _ => {
                self.witness.seen.base = Some(count);
                return Some(Ask::Probe { second: false, which: 0 });
            }
        };
        let base = base.unwrap_or_default();
        if let Some(more) = self.witness.more.get_mut(usize::from(second)).and_then(|pair| pair.get_mut(which)) {
            *more = count.min(MOST) as i32 - base.min(MOST) as i32;
        }
        if which == 0 {
            return Some(Ask::Probe { second, which: 1 });
        }
        let claim = &self.witness.claim;
        let [first, other] = self.witness.more;
        let seed = self.options.seed;
        let pair = tokens::draw(seed, false);
        let fit = tokens::fit(claim, pair, first);
        let claimed = |family: usize| claim.families >> family & 1 == 1;
        if second {
            let again = tokens::fit(claim, tokens::draw(seed, true), other);
            return self.tokens_end(match (fit, again) {
                (Fit::Family(one), Fit::Family(two)) if claimed(one) && claimed(two) => {
                    Outcome::Claimed { twice: true }
                }
                (Fit::Family(one), Fit::Family(two)) if one == two => Outcome::Other(one),
                _ => Outcome::Unsteady,
            });
        }
        self.witness.seen.measured = Some(Measured { base, pair, points: first });
        let mut others = 0;
        for finding in &self.witness.seen.findings {
            others += finding.weight;
        }
        self.tokens_end(match fit {
            Fit::Family(family) if claim.families == 0 => Outcome::Unclaimed(family),
            // One pair does where the rest speaks for the claim as well.
            Fit::Family(family) if claimed(family) && others >= 30 => Outcome::Claimed { twice: false },
            Fit::Family(_) => return Some(Ask::Probe { second: true, which: 0 }),
            Fit::Estimate => Outcome::Estimate,
            Fit::Factor => Outcome::Factor,
            Fit::Nothing => return Some(Ask::Again),
        })
    }

    /// Ends the comparison of token counts, and goes on to signatures where they are wanted.
    fn tokens_end(&mut self, outcome: Outcome) -> Option<Ask> {
        self.witness.seen.tokens = Some(outcome);
        let claude = self.wire == Wire::Messages && self.witness.claim.vendor == Vendor::Anthropic;
        (self.options.fidelity == Level::Signature && claude).then_some(Ask::Think { second: false })
    }

    fn thought(&mut self, answer: Option<&Answer>, second: bool) -> Option<Ask> {
        // Each of the two parameters is refused by some models.
        if answer.is_some_and(|answer| answer.status == 400) && !self.witness.retried && !second {
            self.witness.retried = true;
            self.witness.adaptive = !self.witness.adaptive;
            return Some(Ask::Think { second });
        }
        let thought = answer.filter(|answer| answer.status == 200).and_then(|answer| signature::block(&answer.body));
        let signed = thought.as_ref().is_some_and(|(_, signature)| !signature.is_empty());
        let next = if second { Ask::Replay { altered: true } } else { Ask::Think { second: true } };
        *(if second { &mut self.witness.thoughts.second } else { &mut self.witness.thoughts.first }) = thought;
        self.signatures_end(signed.then_some(next))
    }

    fn replayed(&mut self, answer: Option<&Answer>, altered: bool) -> Option<Ask> {
        let Some(answer) = answer else { return self.signatures_end(None) };
        let refused = altered && answer.status == 400 && says(&answer.body, "signature");
        self.witness.thoughts.replayed = !altered && answer.status == 200;
        self.signatures_end(refused.then_some(Ask::Replay { altered: false }))
    }

    fn signatures_end(&mut self, next: Option<Ask>) -> Option<Ask> {
        if next.is_none() {
            self.witness.seen.signature = Some(self.witness.thoughts.finding(&self.model));
        }
        next
    }

    /// What all of it comes to; a contradiction becomes a cause.
    pub(super) fn conclude_served(&mut self) -> Option<Fidelity> {
        if self.options.fidelity == Level::Off || self.reply.is_none() {
            return None;
        }
        let fidelity = conclude(&self.model, &self.witness.claim, core::mem::take(&mut self.witness.seen));
        match fidelity.verdict {
            "inconsistent" => {
                let known = self.judgements.iter().position(|judgement| judgement.code == Code::ModelMismatch);
                let mut mismatch = match known {
                    Some(at) => self.judgements.remove(at),
                    None => judgement(Code::ModelMismatch, Certainty::Likely, fidelity.why),
                };
                for finding in &fidelity.evidence {
                    if finding.weight < 0 {
                        mismatch.because.push(finding.text.clone());
                    }
                }
                self.judgements.push(mismatch);
                self.served = Some((Verdict::Fail, fidelity.why.to_owned()));
            }
            "consistent" if !matches!(self.served, Some((Verdict::Fail, _))) => {
                self.served = Some((Verdict::Pass, fidelity.why.to_owned()));
            }
            _ => {}
        }
        Some(fidelity)
    }
}
