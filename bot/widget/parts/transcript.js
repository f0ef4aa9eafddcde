/* A conversation as plain text. */
function transcript(turns, t) {
  const plain = (text) => text.replaceAll('**', '').replace(/\[([^\][]+)\]\(([^\s)]+)\)/g, '$1 ($2)').trim()
  const lines = turns.flatMap((turn) => [`${t.you} ${turn.label}`, ...turn.said.map((said) => `${t.bot} ${plain(said.text || t[said.error] || '')}`)])
  return `${lines.join('\n\n')}\n`
}
