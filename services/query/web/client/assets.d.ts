/** esbuild copies the file beside app.js and gives its address relative to it. */
declare module '*.woff2' {
  const address: string;
  export default address;
}
declare module '*.css';
