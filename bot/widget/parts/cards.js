/* Cards: the facts of an answer in a shape that can be drawn. A card is drawn by what it holds, not by its name:
 * points as a chart, rows as a table, sections to unfold. One that holds nothing of these is left to its text. */

const all = (value) => (Array.isArray(value) ? value : [])
const words = (text) => String(text).toLowerCase().match(/[\p{L}\d]+(?:[.,][\p{L}\d]+)*/gu) || []

/* Nodes for a card, or none. */
function card(c, t) {
  if (!c || typeof c !== 'object') return []
  return [...chart(c, t), ...comparison(c), ...sections(c)]
}

/* The blocks of a text with a card after the first of them; lists and tables of which the card says every word are left out. */
function illustrated(text, c, t) {
  const blocks = markdown(text || '', t.newTab), drawn = card(c, t)
  if (!drawn.length) return blocks
  const shown = new Set(words(JSON.stringify(c)))
  const isShown = (block) => block.tagName !== 'P' && words(block.textContent).every((word) => shown.has(word))
  const [first, ...rest] = blocks
  return [...(first ? [first] : []), ...drawn, ...rest.filter((block) => !isShown(block))]
}

/* Pay on a line: where pay lies, its middle half, its middle, and the person's own amount. */
function chart(c, t) {
  const points = all(c.points).filter((p) => Number.isFinite(p?.value)).sort((a, b) => a.value - b.value)
  if (points.length < 2) return []
  const mark = Number.isFinite(c.marker?.value) && c.marker
  const values = [...points, ...(mark ? [mark] : [])].map((p) => p.value)
  const low = Math.min(...values), span = Math.max(...values) - low || 1
  const x = (p) => Math.round(12 + (p.value - low) / span * 296)
  const from = points[0], to = points.at(-1), middle = points[points.length >> 1]
  const [inner, outer] = points.length > 4 ? [points[1], points.at(-2)] : [from, to]
  const bar = (a, b, className) => svg('rect', { class: className, x: x(a) - 5, y: 40, width: x(b) - x(a) + 10, height: 10, rx: 5 })
  // A label keeps inside the picture: its anchor is where there is room.
  const text = (p, y, className, words) => {
    const at = x(p), half = words.length * 3.6
    const anchor = at - half < 4 ? 'start' : at + half > 316 ? 'end' : 'middle'
    return svg('text', { x: anchor === 'start' ? Math.max(at - 6, 4) : anchor === 'end' ? Math.min(at + 6, 316) : at, y, class: className, 'text-anchor': anchor }, words)
  }
  const picture = svg('svg', { class: 'chart', viewBox: `0 0 320 ${mark ? 112 : 72}`, role: 'img', 'aria-label': c.summary || c.title || '' },
    text(middle, 13, 'small', middle.label), text(middle, 30, 'big', middle.text),
    bar(from, to, 'track'), bar(inner, outer, 'band'),
    ...points.map((p) => svg('circle', { class: p === middle ? 'dot middle' : 'dot', cx: x(p), cy: 45, r: p === middle ? 8 : 2.5 })),
    text(from, 68, 'small', from.text), text(to, 68, 'small', to.text),
    ...(mark ? [svg('path', { class: 'mark', d: `M${x(mark)} 36V84` }), svg('circle', { class: 'mark', cx: x(mark), cy: 45, r: 5 }),
      text(mark, 104, 'own', `${mark.label}: ${mark.text}`)] : []))
  const rows = [...points, ...(mark ? [mark] : [])].map((p) => [p.label, p.text])
  return [el('figure', { dir: 'ltr' }, picture), el('details', {}, el('summary', {}, t.figures), grid(null, rows))]
}

function comparison(c) {
  const rows = all(c.rows).map((row) => [row?.label, ...all(row?.cells)].map((cell) => String(cell ?? '')))
  if (!rows.length) return []
  const columns = all(c.columns).map(String)
  while (columns.length && columns.length < rows[0].length) columns.unshift('')
  return [grid(columns.length ? columns : null, rows)]
}

function sections(c) {
  return all(c.sections).filter((s) => s?.label && all(s.items).length).map((s, i) =>
    el('details', { open: i === 0 }, el('summary', {}, String(s.label)), el('ul', {}, ...s.items.map((item) => el('li', {}, String(item))))))
}
