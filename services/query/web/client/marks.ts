/** Pixels per style pixel in the marks' images. */
export const MARK_SCALE = 3;

/** Radius, in style pixels, of the disc the marks are drawn for. */
const DISC = 8;
const INK = '#1c2530';

/** An image for the map. Those with `sdf` take their colour from the style. */
export interface Mark {
  readonly name: string;
  readonly sdf: boolean;
  readonly image: ImageData;
}

/** Every mark that can lie over a disc; each is square and centred on it. */
export function drawMarks(): readonly Mark[] {
  return [
    { name: 'half', sdf: true, image: draw(DISC, half) },
    { name: 'hatch', sdf: true, image: draw(DISC, hatch) },
    {
      name: 'dashed',
      sdf: false,
      image: draw(DISC + 2, (pen) => {
        ring(pen, DISC + 0.75, 1.5, [3, 2.28]);
      }),
    },
    {
      name: 'dotted',
      sdf: false,
      image: draw(DISC + 2, (pen) => {
        ring(pen, DISC + 0.75, 2, [0.01, 3.92]);
      }),
    },
    {
      name: 'siege-full',
      sdf: false,
      image: draw(DISC + 6, (pen) => {
        siege(pen, []);
      }),
    },
    {
      name: 'siege-partial',
      sdf: false,
      image: draw(DISC + 6, (pen) => {
        siege(pen, [10.4, 10.02]);
      }),
    },
    { name: 'front', sdf: false, image: draw(DISC + 6, front) },
    { name: 'disputed', sdf: false, image: draw(DISC + 6, disputed) },
  ];
}

type Pen = OffscreenCanvasRenderingContext2D;

/** Runs a drawing on a canvas whose origin is the centre of the disc. */
function draw(reach: number, drawing: (pen: Pen) => void): ImageData {
  const size = Math.ceil(reach * 2 * MARK_SCALE);
  const pen = new OffscreenCanvas(size, size).getContext('2d');
  if (!pen) throw new Error('to draw the marks of the map, a 2d canvas was asked for and refused');
  pen.translate(size / 2, size / 2);
  pen.scale(MARK_SCALE, MARK_SCALE);
  drawing(pen);
  return pen.getImageData(0, 0, size, size);
}

function half(pen: Pen): void {
  pen.beginPath();
  pen.arc(0, 0, DISC - 0.4, -Math.PI / 2, Math.PI / 2);
  pen.fill();
}

function hatch(pen: Pen): void {
  pen.beginPath();
  pen.arc(0, 0, DISC - 0.4, 0, 2 * Math.PI);
  pen.clip();
  pen.lineWidth = 2.4;
  // Strokes run past the edge of the disc, else the clip would leave their round ends inside.
  for (let x = -3 * DISC; x <= 3 * DISC; x += 5) {
    pen.beginPath();
    pen.moveTo(x - 2 * DISC, 2 * DISC);
    pen.lineTo(x + 2 * DISC, -2 * DISC);
    pen.stroke();
  }
}

function ring(pen: Pen, radius: number, width: number, dash: readonly number[]): void {
  pen.strokeStyle = INK;
  pen.lineWidth = width;
  pen.lineCap = dash[0] === 0.01 ? 'round' : 'butt';
  pen.setLineDash([...dash]);
  pen.beginPath();
  pen.arc(0, 0, radius, 0, 2 * Math.PI);
  pen.stroke();
}

function siege(pen: Pen, dash: readonly number[]): void {
  ring(pen, DISC + 5, 2, dash);
}

function front(pen: Pen): void {
  pen.strokeStyle = INK;
  pen.lineWidth = 1.5;
  pen.beginPath();
  for (let i = 0; i <= 6; i++) pen.lineTo(-9 + i * 3, DISC + 2 + (i % 2 === 0 ? 2.5 : 0));
  pen.stroke();
}

function disputed(pen: Pen): void {
  pen.beginPath();
  pen.arc(DISC - 1, 1 - DISC, 5, 0, 2 * Math.PI);
  pen.fillStyle = '#ffffff';
  pen.fill();
  pen.strokeStyle = INK;
  pen.lineWidth = 1.2;
  pen.stroke();
  pen.fillStyle = INK;
  pen.fillRect(DISC - 1.8, 1 - DISC - 3.2, 1.6, 3.8);
  pen.fillRect(DISC - 1.8, 1 - DISC + 1.5, 1.6, 1.6);
}
