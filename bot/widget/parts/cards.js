/* Cards: the facts of an answer in a shape that can be drawn. A card is drawn by what it holds, not by its name:
 * points as a chart, rows as a table, sections to unfold. One that holds nothing of these is left to its text. */

const FIGURE = /\d+(?:[.,]\d+)*/g
const WORD = /[\p{L}\d]+(?:[.,][\p{L}\d]+)*/gu
const all = (value) => (Array.isArray(value) ? value : [])

/* The blocks of a text with its card: what is to be seen after the first block, what is to be unfolded after the last.
 * What the card shows is not said twice. */
function illustrated(text, c, t) {
  const blocks = markdown(text || '', t.newTab)
  if (!c || typeof c !== 'object') return blocks
  const told = el('ul'), seen = [...chart(c, t, told), ...comparison(c)], folded = sections(c)
  if (!seen.length && !folded.length) return blocks
  const shown = JSON.stringify(c).toLowerCase(), figures = new Set(shown.match(FIGURE)), words = new Set(shown.match(WORD))
  const isShown = (node) => {
    const said = node.textContent.toLowerCase(), numbers = said.match(FIGURE)
    return numbers ? numbers.every((n) => figures.has(n)) : (said.match(WORD) || []).every((w) => words.has(w))
  }
  const [first, ...rest] = blocks
  for (const block of rest) {
    if (block.matches('ul, ol')) told.append(...[...block.children].filter(isShown))
    else if (block.matches('.scroll') && [...block.querySelectorAll('tr')].every(isShown)) block.replaceChildren()
  }
  if (!told.firstChild) told.remove()
  return [...(first ? [first] : []), ...seen, ...rest.filter((block) => block.firstChild), ...folded]
}

/* Moves labels so far that none covers its neighbour or leaves the picture. */
function apart(places, widths) {
  const at = []
  let edge = 2
  places.forEach((x, i) => { at[i] = Math.max(x, edge + widths[i] / 2); edge = at[i] + widths[i] / 2 })
  edge = 318
  for (let i = at.length; i--;) { at[i] = Math.min(at[i], edge - widths[i] / 2); edge = at[i] - widths[i] / 2 }
  return at
}

/* Figures on a line: from end to end, the middle half, the middle, and the person's own. `told` joins the figures. */
function chart(c, t, told) {
  const points = all(c.points).filter((p) => Number.isFinite(p?.value)).sort((a, b) => a.value - b.value)
  if (points.length < 2) return []
  const own = Number.isFinite(c.marker?.value) && c.marker
  const values = [...points, ...(own ? [own] : [])].map((p) => p.value)
  const low = Math.min(...values), span = Math.max(...values) - low || 1
  const x = (p) => 12 + (p.value - low) / span * 296
  const n = points.length, middle = points[n >> 1]
  const label = (at, y, className, words) => svg('text', { x: at.toFixed(1), y, class: className, 'text-anchor': 'middle' }, String(words))
  const width = (words, letter = 7.2) => String(words).length * letter + 8 // about; fonts differ
  const alone = (p, y, className, words, letter) => label(apart([x(p)], [width(words, letter)])[0], y, className, words)
  const bar = (a, b, className) => svg('rect', { class: className, x: x(a) - 5, y: 38, width: x(b) - x(a) + 10, height: 10, rx: 5 })
  const dot = (p, className, r) => svg('circle', { class: className, cx: x(p), cy: 43, r })
  const others = points.filter((p) => p !== middle)
  const hasRoom = others.reduce((sum, p) => sum + width(p.text), 0) < 316
  const named = hasRoom ? others : [points[0], points[n - 1]], y = own ? 88 : 66
  const at = apart(named.map(x), named.map((p) => width(p.text)))
  const picture = svg('svg', { class: 'chart', viewBox: `0 0 320 ${y + 20}`, role: 'img', 'aria-label': c.summary || c.title || '' },
    alone(middle, 11, 'small', middle.label), alone(middle, 28, 'big', middle.text, 10),
    bar(points[0], points[n - 1], 'track'), ...(n > 4 ? [bar(points[1], points[n - 2], 'band')] : []),
    ...others.map((p) => dot(p, 'dot', 2.5)), dot(middle, 'dot middle', 8),
    ...(own ? [svg('path', { class: 'own', d: `M${x(own)} 43V56` }), dot(own, 'own', 6), alone(own, 68, 'own', `${own.label}: ${own.text}`, 8)] : []),
    ...named.flatMap((p, i) => [label(at[i], y, 'value', p.text), label(at[i], y + 15, 'small', p.label)]))
  const rows = [...points, ...(own ? [own] : [])].map((p) => [String(p.label), String(p.text)])
  return [el('figure', { dir: 'ltr' }, picture), el('details', {}, el('summary', {}, t.figures), grid(null, rows), told)]
}

function comparison(c) {
  const rows = all(c.rows).map((row) => [row?.label, ...all(row?.cells)].map((cell) => String(cell ?? '')))
  if (!rows.length) return []
  const columns = all(c.columns).map(String)
  while (columns.length && columns.length < rows[0].length) columns.unshift('')
  return [grid(columns.length ? columns : null, rows)]
}

function sections(c) {
  return all(c.sections).filter((s) => s?.label && all(s.items).length).map((s) =>
    el('details', {}, el('summary', {}, String(s.label)), el('ul', {}, ...s.items.map((item) => el('li', {}, String(item))))))
}
