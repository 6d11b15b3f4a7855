/** Every detector by the name that rule files use. */
import type { Detector } from './detector.ts';
import { bankCard } from './detectors/bank-card.ts';
import { censored } from './detectors/censored.ts';
import { email } from './detectors/email.ts';
import { greeting } from './detectors/greeting.ts';
import { handle } from './detectors/handle.ts';
import { interjection } from './detectors/interjection.ts';
import { link, otherGoodsLink } from './detectors/link.ts';
import { otherGoodsArticle } from './detectors/other-goods.ts';
import { phone } from './detectors/phone.ts';
import { placeholder } from './detectors/placeholder.ts';
import { reason } from './detectors/reason.ts';
import { repetition } from './detectors/repetition.ts';
import { resemblance } from './detectors/resemblance.ts';
import { shouting } from './detectors/shouting.ts';
import { textLength } from './detectors/text-length.ts';
import { groundingDetectors } from './grounding/detectors.ts';

export const detectors: Readonly<Record<string, Detector>> = {
  ...groundingDetectors,
  bank_card: bankCard,
  censored,
  email,
  greeting,
  handle,
  interjection,
  link,
  other_goods_article: otherGoodsArticle,
  other_goods_link: otherGoodsLink,
  phone,
  placeholder,
  reason,
  repetition,
  resemblance,
  shouting,
  text_length: textLength,
};
