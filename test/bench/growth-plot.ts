/** The growth table as a picture: each figure beside what it was with a thousand cases. */
import { parse, View } from 'vega';
import { compile } from 'vega-lite';
import type { Level } from './growth.ts';

const drawn = ['fetched → card, ms', '✅ → send, ms', '/queue, ms', 'digest, ms', 'memory, MB'] as const;

/** SVG. Both axes are logarithmic: a level line is what does not grow. */
export async function growthPlot(levels: readonly Level[]): Promise<string> {
  const [first] = levels;
  const values = levels.flatMap((level) =>
    drawn.map((name) => ({ stored: level.stored, name, times: level[name] / (first?.[name] ?? 1) })),
  );
  const { spec } = compile({
    width: 460,
    height: 240,
    background: '#ffffff',
    data: { values },
    mark: { type: 'line', point: true },
    encoding: {
      x: { field: 'stored', type: 'quantitative', scale: { type: 'log' }, title: 'обращений в базе' },
      y: {
        field: 'times',
        type: 'quantitative',
        scale: { type: 'log', domain: [0.5, 100] },
        title: 'во сколько раз больше, чем при 1 000',
      },
      color: { field: 'name', type: 'nominal', title: null, sort: [...drawn] },
    },
  });
  const view = new View(parse(spec), { renderer: 'none' });
  const svg = await view.toSVG();
  view.finalize();
  return svg;
}
