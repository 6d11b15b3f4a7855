/** E-mail addresses, written, spoken or split. */
import type { Detector, RawHit } from '../detector.ts';
import { dottedRun, type Part, partsOf } from './address-parts.ts';

const providers = new Set(
  'mail gmail yandex ya rambler inbox bk list icloud outlook мэйл мейл майл гмейл гмаил джимейл яндекс рамблер инбокс аутлук'.split(
    ' ',
  ),
);
const zone = /^\p{L}{2,10}$/u;
const namePart = /^[\p{L}\p{N}_.+-]+$/u;

export const email: Detector = ({ base }) => {
  if (!/@|собак|собач|(?<!\p{L})at(?!\p{L})|\([aа]\)|гав|\sэт\s/u.test(base.text)) return [];
  const parts = partsOf(base.text);
  return parts.flatMap((part, at): RawHit[] => (part.kind === 'at' ? mailboxAround(parts, at) : []));
};

function mailboxAround(parts: readonly Part[], at: number): RawHit[] {
  const name = parts[at - 1];
  if (name?.kind !== 'word' || !namePart.test(name.text)) return [];
  const host = parts[at + 1]?.text === 'на' ? at + 2 : at + 1;
  const run = dottedRun(parts, host);
  if (run === null) return [];
  const last = run.words.at(-1);
  const [first] = run.words;
  if (last === undefined || first === undefined) return [];
  const joint = run.joints.at(-1);
  const full = joint !== undefined && (joint.spoken || !last.spaced) && zone.test(last.text);
  if (!full && !providers.has(first.text)) return [];
  return [{ start: startOfName(parts, at - 1), end: (full ? last : first).end }];
}

/** «ivan.petrov@…»: words over dots that nothing sets apart belong to the name. */
function startOfName(parts: readonly Part[], name: number): number {
  let first = name;
  while (
    parts[first - 1]?.kind === 'dot' &&
    parts[first - 2]?.kind === 'word' &&
    parts[first]?.spaced === false
  )
    first -= 2;
  return parts[first]?.start ?? 0;
}
