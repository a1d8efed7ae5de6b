declare module 'maplibre-gl/dist/maplibre-gl-csp' {
  export * from 'maplibre-gl';
}
/** Address of MapLibre's worker, put in when the web is bundled. */
declare const WORKER_FILE: string;
