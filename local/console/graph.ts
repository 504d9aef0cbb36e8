/** The graph of a state machine as SVG: where the execution stands, and the way it took. */
import { escapeHtml } from '../../functions/kernel/html.ts';
import { BOX, type GraphEdge, layersOf, type PlacedEdge, place } from './layout.ts';
import { sideExits } from './side-exits.ts';

/** A state of the Amazon States Language, as far as it is drawn. */
interface State {
  readonly Type: string;
  readonly Comment?: string;
  readonly Next?: string;
  readonly Default?: string;
  readonly Choices?: readonly { readonly Next: string; readonly Condition?: string }[];
  readonly Catch?: readonly { readonly Next: string; readonly ErrorEquals?: readonly string[] }[];
}

export interface Definition {
  readonly Comment?: string;
  readonly StartAt: string;
  readonly States: Readonly<Record<string, State>>;
}

/** What became of each state. */
export interface Progress {
  readonly entered: ReadonlySet<string>;
  /** `from → to` pairs that were taken. */
  readonly steps: ReadonlySet<string>;
  readonly current: ReadonlySet<string>;
  /** The current states have failed. */
  readonly isFailed: boolean;
}

export const stepKey = (from: string, to: string): string => `${from} → ${to}`;

const MARGIN = 14;
const LINE_LETTERS = 30;
const EXIT_LETTERS = 33;
const EXIT_HEIGHT = 16;

export function graphSvg(definition: Definition, progress: Progress): string {
  const others = Object.keys(definition.States).filter((name) => name !== definition.StartAt);
  const all = edgesOf(definition);
  const layers = layersOf([definition.StartAt, ...others], all);
  const { drawn, aside } = sideExits(all, layers);
  const exitsOf = (id: string) => aside.get(id) ?? [];
  const heightOf = (id: string) =>
    BOX.height + exitsOf(id).length * EXIT_HEIGHT + (exitsOf(id).length > 0 ? 8 : 0);
  const placement = place(layers, drawn, heightOf);
  const width = placement.width + 2 * MARGIN;
  const height = placement.height + 2 * MARGIN;
  const edges = placement.edges.map((edge) => edgeSvg(edge, progress)).join('');
  const nodes = placement.nodes
    .map((node) =>
      nodeSvg({ ...node, height: heightOf(node.id), exits: exitsOf(node.id) }, definition, progress),
    )
    .join('');
  return `<svg class="graph" role="img" aria-label="The graph of the workflow" viewBox="0 0 ${round(width)} ${round(height)}" width="${round(width)}" height="${round(height)}">
<defs>${arrow('rest')}${arrow('taken')}</defs><g transform="translate(${MARGIN} ${MARGIN})">${edges}${nodes}</g></svg>`;
}

const arrow = (name: string): string =>
  `<marker id="arrow-${name}" class="arrow ${name}" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto-start-reverse"><path d="M0 0.5 8 4 0 7.5z"/></marker>`;

const round = (number: number): string => number.toFixed(1).replace(/\.0$/, '');

function edgesOf({ States }: Definition): GraphEdge[] {
  const found = Object.entries(States).flatMap(([from, state]): GraphEdge[] => [
    ...(state.Next === undefined ? [] : [{ from, to: state.Next, label: '', kind: 'next' as const }]),
    ...(state.Choices ?? []).map(({ Next, Condition = '' }) => ({
      from,
      to: Next,
      label: answerOf(Condition),
      kind: 'choice' as const,
    })),
    ...(state.Default === undefined
      ? []
      : [{ from, to: state.Default, label: 'otherwise', kind: 'choice' as const }]),
    ...(state.Catch ?? []).map(({ Next, ErrorEquals = [] }) => ({
      from,
      to: Next,
      label: ErrorEquals.join(', '),
      kind: 'catch' as const,
    })),
  ]);
  const byEnds = Map.groupBy(found, ({ from, to }) => stepKey(from, to));
  return [...byEnds.values()].map((same) => ({
    ...(same[0] as GraphEdge),
    label: same
      .map(({ label }) => label)
      .filter(Boolean)
      .join(' / '),
  }));
}

/** `withdrawn` of `{% $states.input.outcome = 'withdrawn' %}`; other conditions as they are. */
function answerOf(condition: string): string {
  const plain = condition.replace(/^\{%\s*|\s*%\}$/g, '');
  return /^[\w$.]+ = '([^']*)'$/.exec(plain)?.[1] ?? plain;
}

function edgeSvg({ from, to, label, kind, points, isBack }: PlacedEdge, { steps }: Progress): string {
  const isTaken = steps.has(stepKey(from, to));
  const classes = `edge ${kind}${isTaken ? ' taken' : ''}`;
  const title = escapeHtml(`${from} → ${to}${label === '' ? '' : ` (${label})`}`);
  const path = isBack ? angular(points) : curved(points);
  const line = `<path class="${classes}" d="${path}" marker-end="url(#arrow-${isTaken ? 'taken' : 'rest'})"><title>${title}</title></path>`;
  const start = points[0];
  if (kind !== 'choice' || label === '' || start === undefined || isBack) return line;
  const next = points[1] ?? start;
  const [x, y] = [start.x + (next.x - start.x) * 0.5, start.y + (next.y - start.y) * 0.5 + 3];
  const short = label.length > 22 ? `${label.slice(0, 21)}…` : label;
  return `${line}<text class="answer${isTaken ? ' taken' : ''}" x="${round(x)}" y="${round(y)}">${escapeHtml(short)}</text>`;
}

type Point = { readonly x: number; readonly y: number };

function curved(points: readonly Point[]): string {
  const [first, ...rest] = points as [Point, ...Point[]];
  let path = `M${round(first.x)} ${round(first.y)}`;
  let before = first;
  for (const point of rest) {
    const half = (before.y + point.y) / 2;
    path += ` C${round(before.x)} ${round(half)} ${round(point.x)} ${round(half)} ${round(point.x)} ${round(point.y)}`;
    before = point;
  }
  return path;
}

function angular(points: readonly Point[]): string {
  return points.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${round(x)} ${round(y)}`).join(' ');
}

interface DrawnNode {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly height: number;
  readonly exits: readonly GraphEdge[];
}

function nodeSvg({ id, x, y, height, exits }: DrawnNode, definition: Definition, progress: Progress): string {
  const { entered, current, isFailed, steps } = progress;
  const state = definition.States[id];
  const mark = current.has(id) ? (isFailed ? ' failed' : ' current') : entered.has(id) ? ' entered' : '';
  const title = escapeHtml(
    `${id} (${state?.Type ?? ''})${state?.Comment === undefined ? '' : `\n${state.Comment}`}`,
  );
  const lines = wrapped(id);
  const text = lines
    .map((line, index) => {
      const dy = BOX.height / 2 + 4 + (index - (lines.length - 1) / 2) * 15;
      return `<text x="${BOX.width / 2}" y="${dy}">${escapeHtml(line)}</text>`;
    })
    .join('');
  const ways = exits
    .map((edge, index) => {
      const isTaken = steps.has(stepKey(edge.from, edge.to));
      const whole = `${edge.label === '' ? '' : `${edge.label} `}→ ${edge.to}`;
      const short = whole.length > EXIT_LETTERS ? `${whole.slice(0, EXIT_LETTERS - 1)}…` : whole;
      const dy = BOX.height + 8 + index * EXIT_HEIGHT;
      return `<a href="#${anchor(edge.to)}"><text class="exit${isTaken ? ' taken' : ''}" x="12" y="${dy}">${escapeHtml(short)}<title>${escapeHtml(whole)}</title></text></a>`;
    })
    .join('');
  const kind = (state?.Type ?? 'Pass').toLowerCase();
  const radius = kind === 'choice' ? 20 : kind === 'succeed' || kind === 'fail' ? 14 : 6;
  const line = exits.length > 0 ? `<path class="fold" d="M10 ${BOX.height - 6}H${BOX.width - 10}"/>` : '';
  return `<g class="state ${kind}${mark}" id="${anchor(id)}" transform="translate(${round(x)} ${round(y)})"><title>${title}</title><rect width="${BOX.width}" height="${height}" rx="${radius}"/>${text}${line}${ways}</g>`;
}

const anchor = (id: string): string => `state-${encodeURIComponent(id).replace(/[%'()*!]/g, '-')}`;

/** At most two lines; a longer name ends in an ellipsis and is whole in the tooltip. */
function wrapped(text: string): string[] {
  const lines: string[] = [''];
  for (const word of text.split(' ')) {
    const line = lines.at(-1) ?? '';
    if (line !== '' && line.length + word.length + 1 > LINE_LETTERS) lines.push(word);
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`;
  }
  if (lines.length <= 2) return lines;
  return [lines[0] ?? '', `${(lines[1] ?? '').slice(0, LINE_LETTERS - 1)}…`];
}
