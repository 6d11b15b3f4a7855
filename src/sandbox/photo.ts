/** A buyer's photo for the scenarios: a drawn mug with a chipped handle, as a `data:` link. */
import { Resvg } from '@resvg/resvg-js';

const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="480" height="360">
  <rect width="480" height="360" fill="#d9cbb8"/>
  <rect y="270" width="480" height="90" fill="#a98a66"/>
  <ellipse cx="210" cy="300" rx="120" ry="16" fill="#00000033"/>
  <path d="M110 110 h200 v130 a50 50 0 0 1 -50 50 h-100 a50 50 0 0 1 -50 -50 z" fill="#3d6c8f"/>
  <ellipse cx="210" cy="110" rx="100" ry="20" fill="#2a4d68"/>
  <path d="M310 140 c70 -10 70 100 0 100" fill="none" stroke="#3d6c8f" stroke-width="22"/>
  <path d="M352 168 l26 8 l-18 18 z" fill="#f4efe6"/>
  <circle cx="362" cy="180" r="44" fill="none" stroke="#d33" stroke-width="5" stroke-dasharray="12 8"/>
</svg>`;

export function chippedMug(): string {
  return `data:image/png;base64,${new Resvg(drawing).render().asPng().toString('base64')}`;
}
