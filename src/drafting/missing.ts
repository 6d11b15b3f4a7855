/** What the buyer would have to tell us: in words for the card, and as a request to the buyer. */
import type { KnownFacts } from '../desk/facts.ts';
import type { MissingThing, ReplySentence } from './reply.ts';

type Askable = Exclude<MissingThing, 'other'>;

const things: Readonly<Record<Askable, { readonly name: string; readonly request: string }>> = {
  order_number: { name: 'номер заказа', request: 'Уточните, пожалуйста, номер заказа.' },
  photo: { name: 'фото товара', request: 'Приложите, пожалуйста, фото товара.' },
  model: { name: 'модель', request: 'Уточните, пожалуйста, какая модель вас интересует.' },
  size: { name: 'размер', request: 'Уточните, пожалуйста, какой размер вас интересует.' },
  city: { name: 'город', request: 'Уточните, пожалуйста, город доставки.' },
};

export function missingNames(missing: readonly MissingThing[]): readonly string[] {
  return missing.flatMap((thing) => (thing === 'other' ? [] : [things[thing].name]));
}

/** Our own words, so that a model cannot ask for anything else. What the facts hold already is not asked for. */
export function requestsFor(missing: readonly MissingThing[], facts: KnownFacts): readonly ReplySentence[] {
  return trulyMissing(missing, facts).flatMap((thing) =>
    thing === 'other' ? [] : [{ text: things[thing].request, cites: [], kind: 'ask' as const }],
  );
}

export function trulyMissing(missing: readonly MissingThing[], facts: KnownFacts): readonly MissingThing[] {
  const knowsOrder = facts.order?.orderNumber != null || facts.order?.postingNumber != null;
  return [...new Set(missing)].filter((thing) => !(thing === 'order_number' && knowsOrder));
}
