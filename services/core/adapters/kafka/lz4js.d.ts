declare module 'lz4js' {
  /** Frames as the lz4 command writes them. */
  const lz4: {
    compress(bytes: Uint8Array): Uint8Array;
    decompress(bytes: Uint8Array): Uint8Array;
  };
  export default lz4;
}
