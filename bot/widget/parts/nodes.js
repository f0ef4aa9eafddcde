/* What is said, as nodes: text is only ever put into text nodes, an address only ever into a link to https. */

const ICONS = {
  chat: 'M21 12a8 8 0 0 1-8 8H4l1.8-3.2A8 8 0 1 1 21 12ZM9 10.5h7M9 14h4',
  mark: 'M4 19V13M10 19V9M16 19V5M21 19H3',
  close: 'M6 6l12 12M18 6 6 18',
  send: 'M12 19V5M6 11l6-6 6 6',
  menu: 'M5 12h.01M12 12h.01M19 12h.01',
  up: 'M7 11v9H4v-9zM7 11l4-8c1.7 0 2.6 1.2 2.3 3L12.8 9H18a2 2 0 0 1 2 2.3l-1.1 7A2 2 0 0 1 17 20H7',
  down: 'M7 13V4H4v9zM7 13l4 8c1.7 0 2.6-1.2 2.3-3L12.8 15H18a2 2 0 0 0 2-2.3l-1.1-7A2 2 0 0 0 17 4H7',
}

function fill(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes || {})) {
    if (typeof value === 'function') node.addEventListener(name, value)
    else if (value !== false && value != null) node.setAttribute(name, value === true ? '' : value)
  }
  node.append(...children)
  return node
}

/* An element; functions among the attributes are listeners, false and null leave one out. */
const el = (tag, attributes, ...children) => fill(document.createElement(tag), attributes, children)

const svg = (tag, attributes, ...children) => fill(document.createElementNS('http://www.w3.org/2000/svg', tag), attributes, children)

const icon = (name) => svg('svg', { class: 'icon', viewBox: '0 0 24 24', 'aria-hidden': 'true' }, svg('path', { d: ICONS[name] }))

const iconButton = (name, label, click, more) => el('button', { type: 'button', 'data-icon': name, 'aria-label': label, title: label, click, ...more }, icon(name))

/* For addresses and the browser's memory, which may be off, full or broken. */
function attempt(act) {
  try { return act() } catch { /* so there is nothing */ }
}

function link(address, text, newTab) {
  const url = attempt(() => new URL(address))
  if (url?.protocol !== 'https:') return text
  return el('a', { href: url.href, target: '_blank', rel: 'noopener noreferrer' }, text, el('span', { class: 'sr' }, ` ${newTab}`))
}

const INLINE = /\*\*(.+?)\*\*|\[([^\][]+)\]\(([^\s)]+)\)|(https:\/\/[^\s<>()]*[^\s<>().,;:!?])/g

function inline(text, newTab) {
  const out = []
  let from = 0
  for (const m of text.matchAll(INLINE)) {
    out.push(text.slice(from, m.index))
    out.push(m[1] ? el('strong', {}, ...inline(m[1], newTab)) : link(m[3] || m[4], m[2] || m[4].replace(/^https:\/\/(www\.)?|\/$/g, ''), newTab))
    from = m.index + m[0].length
  }
  out.push(text.slice(from))
  return out
}

/* A table of texts; a column of figures stands at the end of its cells. It scrolls sideways where it is too wide. */
function grid(head, body, draw = (text) => [text]) {
  const isNumber = (i) => i > 0 && body.every((row) => !row[i] || /^\W{0,4}\d|^(—|–|-|n\/a)$/i.test(row[i]))
  const cells = (row, header) => row.map((text, i) =>
    el(header || i === 0 ? 'th' : 'td', { scope: header ? 'col' : i === 0 && 'row', class: isNumber(i) && 'n' }, ...draw(text)))
  return el('div', { class: 'scroll' }, el('table', {},
    ...(head ? [el('thead', {}, el('tr', {}, ...cells(head, true)))] : []),
    el('tbody', {}, ...body.map((row) => el('tr', {}, ...cells(row, false))))))
}

function table(lines, newTab) {
  const rows = lines.map((line) => line.trim().slice(1, -1).split('|').map((cell) => cell.trim()))
  const headed = rows.length > 1 && rows[1].every((cell) => /^:?-+:?$/.test(cell))
  return grid(headed && rows[0], headed ? rows.slice(2) : rows, (text) => inline(text, newTab))
}

const list = (tag, mark) => [mark, (lines, newTab) => el(tag, { start: tag === 'ol' && parseInt(lines[0], 10) },
  ...lines.map((line) => el('li', {}, ...inline(line.replace(mark, ''), newTab))))]

const BLOCKS = [
  [/^\s*\|.*\|\s*$/, table],
  list('ul', /^\s*[-*•] +/),
  list('ol', /^\s*\d+[.)] +/),
  [/\S/, (lines, newTab) => el('p', {}, ...lines.flatMap((line, i) => [...(i ? [el('br')] : []), ...inline(line, newTab)]))],
]

/* The blocks of a text in small Markdown, as nodes: paragraphs, lists, tables. */
function markdown(text, newTab) {
  const nodes = []
  let kind, lines = []
  const flush = () => { if (lines.length) nodes.push(kind[1](lines, newTab)); lines = [] }
  for (const line of text.split('\n')) {
    const found = BLOCKS.find(([pattern]) => pattern.test(line))
    if (found !== kind) flush()
    kind = found
    if (kind) lines.push(line)
  }
  flush()
  return nodes
}
