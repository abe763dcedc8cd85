const names = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/u));

/** Elements that begin and end a line. */
export const BLOCKS = names(
  `address article aside blockquote body br caption center dd details dialog div dl dt fieldset figcaption figure footer
  form h1 h2 h3 h4 h5 h6 head header hgroup hr html legend li main menu nav ol p pre search section summary table tbody
  td tfoot th thead title tr ul`,
);

/** Elements inside a line that leave a word on both of their sides one word. */
export const INLINE = names(
  'a abbr acronym b bdi bdo big cite code data dfn em font i ins kbd mark q samp small span strong sub sup time tt u var wbr',
);

/** Elements that have no end tag. */
export const VOIDS = names('area base br col embed frame hr img input link meta param source track wbr');

/** What is no part of a report: what a page carries around it, what a browser does not show, what was struck out. */
export const HIDDEN = names(
  `aside audio button canvas caption datalist del dialog embed figcaption footer frameset head iframe legend map math menu nav
  noembed noframes noscript object optgroup option plaintext s script search select strike style svg template textarea title
  video xmp`,
);

/** Roles of what a page carries around a report. */
export const HIDDEN_ROLES = names(
  'alert alertdialog banner button complementary contentinfo dialog menu menubar navigation search toolbar',
);

/** Class names, whole, that the common publishing systems give to the same. */
export const HIDDEN_CLASSES = names(
  `addtoany_share_save_container breadcrumb breadcrumbs comments-area jp-relatedposts newsletter post-tags related-articles
  related-news related-posts screen-reader-text share-buttons sharedaddy sidebar social-share sr-only tagcloud tags-links
  visually-hidden wp-caption-text yarpp-related`,
);

/** Elements that are shown whatever their attributes say: scripts of the page reveal them. */
export const SHOWN = names('article body html main');

/** What a page's head may hold; the head ends where anything else begins. */
export const IN_HEAD = names('base link meta noscript script style template title');

/** An element whose end tag may be left out ends where one of these begins, unless one of `within` stands between. */
export const ENDED_BY: Readonly<
  Record<string, { readonly open: readonly string[]; readonly within: ReadonlySet<string> }>
> = {
  li: { open: ['li'], within: names('ul ol menu') },
  dt: { open: ['dt', 'dd'], within: names('dl') },
  dd: { open: ['dt', 'dd'], within: names('dl') },
  tr: { open: ['tr'], within: names('table') },
  td: { open: ['td', 'th'], within: names('tr table') },
  th: { open: ['td', 'th'], within: names('tr table') },
  option: { open: ['option'], within: names('select datalist') },
};
