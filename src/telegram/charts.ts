/** Numbers as a picture: what people see of `/stats` on a phone, light or dark. */
import { join } from 'node:path';
import type { TopLevelSpec } from 'vega-lite';
import type { Stats } from '../desk/stats.ts';
import { changeWords, channelWords } from './stats-words.ts';

/** One palette that reads on white and on black: the picture brings its own ground. */
const palette = {
  ground: '#f6f7f9',
  ink: '#1f2733',
  main: '#2f6fde',
  series: ['#2f6fde', '#e08a2e', '#3d9a6b'],
};

/** Pixels across: sharp on a phone, small to send. */
const pixelWidth = 1200;

const fontFile = join(
  import.meta.dirname,
  '../../node_modules/@expo-google-fonts/roboto/400Regular/Roboto_400Regular.ttf',
);

/** PNG. The libraries are loaded when a picture is asked for: they are large and seldom needed. */
export async function statsChart(stats: Stats): Promise<Buffer> {
  const [{ compile }, { parse, View }, { Resvg }] = await Promise.all([
    import('vega-lite'),
    import('vega'),
    import('@resvg/resvg-js'),
  ]);
  const view = new View(parse(compile(chartOf(stats)).spec), { renderer: 'none' });
  const svg = await view.toSVG();
  view.finalize();
  const drawn = new Resvg(svg, {
    fitTo: { mode: 'width', value: pixelWidth },
    font: { fontFiles: [fontFile], loadSystemFonts: false, defaultFontFamily: 'Roboto' },
  });
  return drawn.render().asPng();
}

function chartOf(stats: Stats): TopLevelSpec {
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    background: palette.ground,
    padding: 20,
    vconcat: [flowChart(stats), changeChart(stats)],
    config: {
      font: 'Roboto',
      title: {
        color: palette.ink,
        fontSize: 24,
        anchor: 'start',
        frame: 'group',
        fontWeight: 'normal',
        offset: 12,
      },
      axis: {
        labelColor: palette.ink,
        labelFontSize: 20,
        labelLimit: 260,
        titleFontSize: 0,
        gridColor: '#e2e5ea',
        domain: false,
      },
      legend: { labelColor: palette.ink, labelFontSize: 20, title: null, orient: 'top' },
      view: { stroke: null },
      range: { category: palette.series },
    },
  };
}

function flowChart({ flow }: Stats) {
  const values = flow.flatMap(({ channel, opened, answered }) => [
    { channel: channelWords[channel], what: 'Пришло', count: opened },
    { channel: channelWords[channel], what: 'Отвечено', count: answered },
  ]);
  return {
    title: 'Обращения',
    width: 520,
    height: { step: 24 },
    data: { values },
    mark: { type: 'bar' as const, cornerRadiusEnd: 3 },
    encoding: {
      y: { field: 'channel', type: 'nominal' as const, sort: null },
      x: { field: 'count', type: 'quantitative' as const, axis: { tickMinStep: 1, tickCount: 5 } },
      yOffset: { field: 'what', sort: null },
      color: { field: 'what', type: 'nominal' as const, sort: null },
    },
  };
}

function changeChart({ drafts }: Stats) {
  const counts = Map.groupBy(drafts, ({ change }) => change);
  const values = [...counts].map(([change, group]) => ({
    change: changeWords[change],
    count: group.reduce((sum, { count }) => sum + count, 0),
  }));
  return {
    title: 'Ответы: что стало с черновиком',
    width: 520,
    height: { step: 40 },
    data: { values },
    mark: { type: 'bar' as const, cornerRadiusEnd: 3, color: palette.main },
    encoding: {
      y: { field: 'change', type: 'nominal' as const, sort: Object.values(changeWords) },
      x: { field: 'count', type: 'quantitative' as const, axis: { tickMinStep: 1, tickCount: 5 } },
    },
  };
}
