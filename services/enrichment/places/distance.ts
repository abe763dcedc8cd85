type Point = readonly [longitude: number, latitude: number];

/** Mean radius of the earth. */
const RADIUS_METRES = 6_371_009;

/** Metres along the great circle between two points. */
export function metresBetween(a: Point, b: Point): number {
  const radians = (degrees: number): number => (degrees * Math.PI) / 180;
  const [north, east] = [radians(b[1] - a[1]), radians(b[0] - a[0])];
  const half = Math.sin(north / 2) ** 2 + Math.cos(radians(a[1])) * Math.cos(radians(b[1])) * Math.sin(east / 2) ** 2;
  return 2 * RADIUS_METRES * Math.asin(Math.sqrt(half));
}
