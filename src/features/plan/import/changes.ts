import { MOVES } from '../../../engine/plan/moves.ts';
import type { PlanDraft } from '../draft.ts';
import type { PlanKnowledge } from '../judge/knowledge.ts';
import type { Words } from '../read/words.ts';
import { listed, word } from '../read/words.ts';
import { firstSentence, type PlanChange } from '../understand/index.ts';
import {
  actionDrafts,
  type DocumentContext,
  recommendationDraft,
  stateDrafts,
  updateDraft,
} from './document.ts';
import { refFinder } from './find.ts';

/** What a newer version of a document records, and what it changes that is left to a person. */
export interface ChangeDrafts {
  readonly drafts: readonly PlanDraft[];
  /** Sentences about what was not taken over, and what to do about it. */
  readonly left: readonly string[];
}

/** The document's own day for each action that it calls done; else the day of the document. */
export type ContextFor = (ref: string) => DocumentContext;

/**
 * Turns what a newer version of a document changes into entries. Nothing is taken away by it: what vanished, a claim that
 * it takes back, a planned date that it no longer names, are told and left to a person.
 */
export function changeDrafts(
  changes: readonly PlanChange[],
  knowledge: PlanKnowledge,
  words: ReadonlyMap<string, Words>,
  context: ContextFor,
  source: string | null,
): ChangeDrafts {
  const taking = new Taking(knowledge, words, context, source);
  for (const change of changes) taking.take(change);
  return taking.result();
}

interface Reworded {
  ref?: string;
  text?: string;
  moved?: { readonly before: string; readonly after: string };
}

class Taking {
  readonly #find: ReturnType<typeof refFinder>;
  readonly #words: ReadonlyMap<string, Words>;
  readonly #context: ContextFor;
  readonly #source: string | null;
  readonly #drafts: PlanDraft[] = [];
  readonly #left: string[] = [];
  readonly #actions = new Map<string, Reworded>();
  readonly #recommendations = new Map<string, Reworded>();
  readonly #fresh = new Map<string, string>();
  #position: number;

  constructor(
    knowledge: PlanKnowledge,
    words: ReadonlyMap<string, Words>,
    context: ContextFor,
    source: string | null,
  ) {
    this.#words = words;
    this.#context = context;
    this.#source = source;
    this.#find = refFinder(knowledge, source);
    this.#position = context('').after;
  }

  take(change: PlanChange): void {
    const about = aboutOf(change);
    if (about !== null && this.#find.standsTwice(about.what, about.ref)) {
      const said = `${about.ref} stands more than once on the plan, and which of them the document changes cannot be said. Change it on its own page.`;
      if (!this.#left.includes(said)) this.#left.push(said);
      return;
    }
    switch (change.kind) {
      case 'recommendation-new': {
        const { recommendation } = change;
        const made = recommendationDraft(
          recommendation,
          this.#source === null ? [] : [this.#source],
          this.#next(),
          this.#context(''),
        );
        this.#fresh.set(recommendation.ref, made.id);
        this.#drafts.push(...made.drafts);
        for (const action of recommendation.actions) this.#newAction(action, made.id);
        break;
      }
      case 'action-new': {
        const id =
          this.#find.recommendation(change.recommendation)?.id ?? this.#fresh.get(change.recommendation);
        if (id !== undefined) this.#newAction(change.action, id);
        break;
      }
      case 'recommendation-text':
        this.#of(this.#recommendations, change.ref).text = change.after;
        break;
      case 'recommendation-ref':
        this.#of(this.#recommendations, change.before).ref = change.after;
        break;
      case 'action-text':
        this.#of(this.#actions, change.ref).text = change.after;
        break;
      case 'action-ref':
        this.#of(this.#actions, change.before).ref = change.after;
        break;
      case 'action-moved':
        this.#of(this.#actions, change.ref).moved = change;
        break;
      case 'planned':
        this.#planned(change);
        break;
      case 'leads':
        this.#leads(change);
        break;
      case 'state':
        this.#state(change);
        break;
      case 'update-new': {
        const action = this.#find.action(change.ref);
        if (action !== null)
          this.#drafts.push(updateDraft(action.id, change.update, this.#context(change.ref)));
        break;
      }
      case 'recommendation-vanished':
        this.#left.push(
          `${change.ref} is in the document no more. It stays on the plan with its actions: cancel those that are given up, with the reason.`,
        );
        break;
      case 'action-vanished':
        this.#left.push(
          `${change.ref} is in the document no more. It stays on the plan: cancel it, with the reason, if it is given up.`,
        );
        break;
      case 'update-vanished':
        this.#left.push(
          `An update of ${change.ref} is in the document no more (“${start(change.update.text)}”). It stays on the plan: withdraw it if it was wrong.`,
        );
        break;
      case 'source':
        break;
    }
  }

  result(): ChangeDrafts {
    for (const [ref, reworded] of this.#recommendations) this.#rewordRecommendation(ref, reworded);
    for (const [ref, reworded] of this.#actions) this.#rewordAction(ref, reworded);
    return { drafts: this.#drafts, left: this.#left };
  }

  #of(map: Map<string, Reworded>, ref: string): Reworded {
    const found = map.get(ref) ?? {};
    map.set(ref, found);
    return found;
  }

  #next(): number {
    this.#position += 1;
    return this.#position;
  }

  #newAction(action: Parameters<typeof actionDrafts>[0], recommendation: string): void {
    this.#drafts.push(
      ...actionDrafts(action, [recommendation], this.#next(), this.#context(action.ref)).drafts,
    );
  }

  #planned(change: Extract<PlanChange, { kind: 'planned' }>): void {
    const action = this.#find.action(change.ref);
    if (action === null) return;
    if (change.after === null) {
      this.#left.push(
        `The document names no planned date of ${change.ref} any more. The plan keeps ${change.before?.text ?? 'the one it has'}.`,
      );
      return;
    }
    const { text, precision, lastDay } = change.after;
    const { entropy, documentDay, today } = this.#context(change.ref);
    this.#drafts.push({
      id: entropy.uuid(),
      kind: 'planned-date-changed',
      on: documentDay > today ? today : documentDay,
      data: { action: action.id, planned: { precision, lastDay } },
      text: { planned: text, reason: 'As a newer version of the document says' },
    });
  }

  #leads({ ref, gone, come }: Extract<PlanChange, { kind: 'leads' }>): void {
    const action = this.#find.action(ref);
    if (action === null) return;
    const context = this.#context(ref);
    const names = listed(this.#words, action.leadsWords, 'leads');
    const kept = action.leads.flatMap((lead, at) =>
      gone.includes(names[at] ?? '') ? [] : [{ lead, name: names[at] ?? '' }],
    );
    const now = [...kept, ...come.map((name) => ({ lead: context.lead(name), name }))];
    this.#drafts.push({
      id: context.entropy.uuid(),
      kind: 'leads-changed',
      on: context.documentDay > context.today ? context.today : context.documentDay,
      data: { action: action.id, leads: now.map((one) => one.lead) },
      text: {
        leads: now.map((one) => one.name),
        reason: 'As a newer version of the document says',
      },
    });
  }

  #state({ ref, before, after }: Extract<PlanChange, { kind: 'state' }>): void {
    const action = this.#find.action(ref);
    if (action === null) return;
    const drafts = stateDrafts(action.id, before, after, this.#context(ref));
    const claimed = drafts[0]?.kind === 'action-moved' ? drafts[0].data.to : null;
    const move = claimed === null ? null : MOVES[before][claimed];
    if (move?.allowed === true) this.#drafts.push(...drafts);
    else if (move !== null && before !== claimed)
      this.#left.push(`${ref}: the document says otherwise of its state. ${move.allowed ? '' : move.why}`);
    else
      this.#left.push(`${ref}: the document says otherwise of its state. Decide on the page of the action.`);
  }

  #rewordRecommendation(ref: string, { ref: newRef, text }: Reworded): void {
    const found = this.#find.recommendation(ref);
    if (found === null) return;
    const { entropy, documentDay, today } = this.#context(ref);
    const wording = text ?? word(this.#words, found.words, 'text');
    this.#drafts.push({
      id: entropy.uuid(),
      kind: 'recommendation-changed',
      on: documentDay > today ? today : documentDay,
      data: {
        recommendation: found.id,
        ref: newRef ?? found.ref,
        sources: found.sources,
        position: found.position,
      },
      text: {
        title: text === undefined ? word(this.#words, found.words, 'title') : firstSentence(text),
        text: wording,
      },
    });
  }

  #rewordAction(ref: string, { ref: newRef, text, moved }: Reworded): void {
    const found = this.#find.action(ref);
    if (found === null) return;
    const { entropy, documentDay, today } = this.#context(ref);
    const from = moved === undefined ? undefined : this.#find.recommendation(moved.before)?.id;
    const to =
      moved === undefined
        ? undefined
        : (this.#find.recommendation(moved.after)?.id ?? this.#fresh.get(moved.after));
    const recommendations =
      to === undefined
        ? found.recommendations
        : [...new Set([...found.recommendations.filter((id) => id !== from), to])];
    this.#drafts.push({
      id: entropy.uuid(),
      kind: 'action-reworded',
      on: documentDay > today ? today : documentDay,
      data: { action: found.id, ref: newRef ?? found.ref, recommendations, position: found.position },
      text: { text: text ?? word(this.#words, found.words, 'text') },
    });
  }
}

/** What of the plan a change is about, by its reference there; null where it is about nothing that is there. */
function aboutOf(
  change: PlanChange,
): { readonly what: 'action' | 'recommendation'; readonly ref: string } | null {
  switch (change.kind) {
    case 'source':
    case 'recommendation-new':
      return null;
    case 'recommendation-vanished':
    case 'recommendation-text':
      return { what: 'recommendation', ref: change.ref };
    case 'recommendation-ref':
      return { what: 'recommendation', ref: change.before };
    case 'action-new':
      return { what: 'recommendation', ref: change.recommendation };
    case 'action-ref':
      return { what: 'action', ref: change.before };
    default:
      return { what: 'action', ref: change.ref };
  }
}

function start(text: string): string {
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
