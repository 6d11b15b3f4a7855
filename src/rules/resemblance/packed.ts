/** A model as JSON keeps it. */
import type { Category } from '../../desk/checking.ts';
import type { Line } from './line.ts';
import type { Model } from './model.ts';

export interface PackedLine extends Pick<Line, 'step' | 'bias'> {
  /** Base64 of the weights. */
  readonly weights: string;
}

export interface PackedModel {
  readonly violation: PackedLine;
  readonly categories: readonly (readonly [Category, PackedLine])[];
}

export function packModel({ violation, categories }: Model): PackedModel {
  return {
    violation: packLine(violation),
    categories: [...categories].map(([category, line]) => [category, packLine(line)] as const),
  };
}

export function unpackModel({ violation, categories }: PackedModel): Model {
  return {
    violation: unpackLine(violation),
    categories: new Map(categories.map(([category, line]) => [category, unpackLine(line)])),
  };
}

function packLine({ weights, step, bias }: Line): PackedLine {
  return { weights: Buffer.from(weights.buffer).toString('base64'), step, bias };
}

function unpackLine({ weights, step, bias }: PackedLine): Line {
  return { weights: new Int8Array(Buffer.from(weights, 'base64')), step, bias };
}
