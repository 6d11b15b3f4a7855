/** What the buyer would have to tell us: in words for the card, and as a request to the buyer. */
import type { DraftRequest } from '../desk/drafting.ts';
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
export function requestsFor(missing: readonly MissingThing[], request: Asked): readonly ReplySentence[] {
  return trulyMissing(missing, request).flatMap((thing) =>
    thing === 'other' ? [] : [{ text: things[thing].request, cites: [], kind: 'ask' as const }],
  );
}

type Asked = Pick<DraftRequest, 'facts' | 'channel'>;

/** Nobody is asked to lay their order, their city or their pictures open under a product. */
const privateThings: readonly MissingThing[] = ['order_number', 'photo', 'city'];

export function trulyMissing(
  missing: readonly MissingThing[],
  { facts, channel }: Asked,
): readonly MissingThing[] {
  const knowsOrder = facts.order?.orderNumber != null || facts.order?.postingNumber != null;
  return [...new Set(missing)].filter((thing) =>
    channel === 'chat' ? !(thing === 'order_number' && knowsOrder) : !privateThings.includes(thing),
  );
}
