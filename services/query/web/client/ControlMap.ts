import { AttributionControl, Map as MapLibreMap, NavigationControl } from 'maplibre-gl';
import type { GeoJSONSource } from 'maplibre-gl';
import { feature } from 'topojson-client';

import type { CellJson } from '../../../core/domain/cellJson.ts';
import { isCountries } from './countries.ts';
import { CAMERA_BOUNDS, emptyCollection, mapStyle, neighbours, SYRIA_BOUNDS } from './mapStyle.ts';
import { drawMarks, MARK_SCALE } from './marks.ts';
import type { Paint } from './paint.ts';
import type { Camera, Language } from './permalink.ts';

/** A place as the map shows it. */
export interface ShownPlace {
  readonly cell: CellJson;
  readonly paint: Paint;
}

export interface MapEvents {
  readonly onPick: (place: string) => void;
  readonly onMove: (camera: Camera) => void;
  readonly onFault: (message: string) => void;
}

export interface MapStart {
  readonly container: HTMLElement;
  readonly camera: Camera | null;
  readonly language: Language;
  readonly title: string;
  readonly events: MapEvents;
}

/** Pixels around a click in which a disc counts as hit: a finger is wider than a disc. */
const REACH = 6;

/**
 * The map of the page.
 * 1. A place once shown stays in the source `places`; where it has no cell at a moment, its state says so. Moving in
 *    time thus only sets states, and no geometry goes to the worker again.
 * 2. What cannot be a state (letters, names) lies in `labels` and is written only when it differs.
 * 3. Nothing is drawn before the style has loaded; what was asked before is drawn then.
 */
export class ControlMap {
  readonly map: MapLibreMap;
  readonly #seen = new Map<string, CellJson['place']>();
  #places: readonly ShownPlace[] = [];
  readonly #onFault: MapEvents['onFault'];
  #language: Language;
  #selected: string | null = null;
  #labels = '';
  #ready = false;

  constructor({ container, camera, language, title, events }: MapStart) {
    this.#language = language;
    this.#onFault = events.onFault;
    this.map = new MapLibreMap({
      container,
      style: mapStyle(import.meta.url, language),
      ...(camera
        ? { center: [camera.longitude, camera.latitude], zoom: camera.zoom }
        : { bounds: SYRIA_BOUNDS, fitBoundsOptions: { padding: paddingOf(container) } }),
      maxBounds: CAMERA_BOUNDS,
      maxZoom: 17,
      dragRotate: false,
      pitchWithRotate: false,
      attributionControl: false,
      locale: { 'Map.Title': title },
    });
    this.map.touchZoomRotate.disableRotation();
    this.map.addControl(new AttributionControl({ compact: true }), 'bottom-left');
    this.map.addControl(new NavigationControl({ showCompass: false }), 'bottom-left');
    this.#listen(events);
  }

  /** Draws the places of a moment; places not among them disappear. */
  show(places: readonly ShownPlace[]): void {
    this.#places = places;
    if (this.#ready) this.#draw();
  }

  select(place: string | null): void {
    if (this.#ready && this.#selected !== null) this.#state(this.#selected, { selected: false });
    this.#selected = place;
    if (this.#ready && place !== null) this.#state(place, { selected: true });
  }

  /** Moves the camera to a place if it is not in sight. */
  reveal(point: readonly [number, number]): void {
    const [longitude, latitude] = point;
    if (this.map.getBounds().contains([longitude, latitude])) return;
    this.map.easeTo({ center: [longitude, latitude], zoom: Math.max(this.map.getZoom(), 8) });
  }

  speak(language: Language): void {
    this.#language = language;
    this.#set('neighbours', neighbours(language));
    if (this.#ready) this.#label();
  }

  remove(): void {
    this.map.remove();
  }

  #listen({ onPick, onMove, onFault }: MapEvents): void {
    const { map } = this;
    map.on('load', () => {
      this.#furnish().catch((fault: unknown) => {
        onFault(faultText(fault));
      });
    });
    map.on('error', ({ error }) => {
      onFault(error.message);
    });
    map.on('moveend', () => {
      const { lng, lat } = map.getCenter();
      onMove({ zoom: map.getZoom(), latitude: lat, longitude: lng });
    });
    map.on('click', ({ point: { x, y } }) => {
      const place = this.#placeAt(x, y);
      if (place !== null) onPick(place);
    });
    map.on('mousemove', ({ point: { x, y } }) => {
      map.getCanvas().style.cursor = this.#placeAt(x, y) === null ? '' : 'pointer';
    });
  }

  /** The shown place nearest to a point of the screen, within reach. */
  #placeAt(x: number, y: number): string | null {
    if (!this.#ready) return null;
    const box: [[number, number], [number, number]] = [
      [x - REACH, y - REACH],
      [x + REACH, y + REACH],
    ];
    const shown = new Map(this.#places.map(({ cell }) => [cell.place.id, cell.place.point]));
    let nearest: { readonly id: string; readonly distance: number } | null = null;
    for (const { id } of this.map.queryRenderedFeatures(box, { layers: ['discs'] })) {
      const point = shown.get(String(id));
      if (!point) continue;
      const at = this.map.project([point[0], point[1]]);
      const distance = Math.hypot(at.x - x, at.y - y);
      if (nearest === null || distance < nearest.distance) nearest = { id: String(id), distance };
    }
    return nearest?.id ?? null;
  }

  async #furnish(): Promise<void> {
    for (const { name, sdf, image } of drawMarks()) this.map.addImage(name, image, { sdf, pixelRatio: MARK_SCALE });
    this.#ready = true;
    this.#draw();
    const response = await fetch(new URL('countries.json', import.meta.url));
    const topology: unknown = await response.json();
    if (!isCountries(topology)) throw new TypeError('to draw the base map, a TopoJSON of countries was expected');
    this.#set('countries', feature(topology, topology.objects.countries));
  }

  #draw(): void {
    const before = this.#seen.size;
    for (const { cell } of this.#places) this.#seen.set(cell.place.id, cell.place);
    if (this.#seen.size > before) this.#set('places', this.#points());
    const shown = new Set(this.#places.map(({ cell }) => cell.place.id));
    for (const id of this.#seen.keys()) if (!shown.has(id)) this.#state(id, { shown: false });
    for (const { cell, paint } of this.#places) this.#state(cell.place.id, stateOf(paint));
    this.select(this.#selected);
    this.#label();
  }

  #points(): GeoJSON.FeatureCollection {
    const features = [...this.#seen.values()].flatMap(({ id, point }) => pointFeature(id, point, {}));
    return { type: 'FeatureCollection', features };
  }

  #label(): void {
    const features = this.#places.flatMap(({ cell, paint }) => {
      const { id, name, point, uncertaintyMetres } = cell.place;
      const names = this.#language === 'ar' ? [name.ar, name.en] : [name.en, name.ar];
      const text = [...new Set(names)].join('\n');
      return pointFeature(id, point, { name: text, letter: paint.letter, rank: -(uncertaintyMetres ?? 0) });
    });
    const text = JSON.stringify(features);
    if (text === this.#labels) return;
    this.#labels = text;
    this.#set('labels', { ...emptyCollection(), features });
  }

  #state(id: string, state: Readonly<Record<string, unknown>>): void {
    this.map.setFeatureState({ source: 'places', id }, state);
  }

  /** Gives a source its features; until the style has loaded there is none, and #furnish gives them then. */
  #set(id: string, features: GeoJSON.GeoJSON): void {
    this.map
      .getSource<GeoJSONSource>(id)
      ?.setData(features)
      .catch((fault: unknown) => {
        this.#onFault(faultText(fault));
      });
  }
}

function faultText(fault: unknown): string {
  return fault instanceof Error ? fault.message : String(fault);
}

function stateOf(paint: Paint): Readonly<Record<string, unknown>> {
  return {
    shown: true,
    colour: paint.colour,
    second: paint.second,
    fill: paint.fill,
    outline: paint.outline,
    inferred: paint.inferred,
    disputed: paint.disputed ? 'yes' : 'no',
    siege: paint.siege,
    front: paint.frontLine ? 'yes' : 'no',
  };
}

function pointFeature(
  id: string,
  point: readonly [number, number] | null,
  properties: Readonly<Record<string, unknown>>,
): GeoJSON.Feature[] {
  if (!point) return [];
  const geometry: GeoJSON.Point = { type: 'Point', coordinates: [point[0], point[1]] };
  return [{ type: 'Feature', geometry, properties: { ...properties, id } }];
}

/** Room for what lies over the map: list and panel beside, or list above, and the time bar below. */
function paddingOf(container: HTMLElement): Record<'top' | 'bottom' | 'left' | 'right', number> {
  const { clientWidth: width, clientHeight: height } = container;
  if (width > 1100) return { top: 24, bottom: 160, left: 360, right: 370 };
  return width > 800
    ? { top: 24, bottom: 160, left: 24, right: 24 }
    : { top: Math.round(height * 0.3), bottom: 200, left: 24, right: 24 };
}
