/** What the promise gives within so many milliseconds; after that throws what `late` makes, and lets it run on unheard. */
export function within<Result>(ms: number, promise: Promise<Result>, late: () => Error): Promise<Result> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(late());
    }, ms);
    promise.then(resolve, reject).finally(() => {
      clearTimeout(timer);
    });
  });
}
