const LIST = new Intl.ListFormat('ar', { type: 'conjunction' });

export function list(items: readonly string[]): string {
  return LIST.format(items);
}

/**
 * A name after a preposition or a verbal noun. Only the sound masculine plural shows its case in writing: المراقبون
 * becomes المراقبين with what follows it, مقاتلو before another noun مقاتلي. Names in the middle of a name (لواء فاطميون) stay.
 */
export function genitive(name: string): string {
  if (/^(مقاتلو|صائدو)(?= )/u.test(name)) return name.replace(/^(\S+)و(?= )/u, '$1ي');
  if (!/^\S+ون(?= |$)/u.test(name)) return name;
  return name
    .split(' ')
    .map((word) => (/^(ال\S+|\S+)ون$/u.test(word) ? word.replace(/ون$/u, 'ين') : word))
    .join(' ');
}
