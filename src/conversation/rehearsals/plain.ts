/** Letters and digits alone, without accents: how a recogniser writes them says nothing. */
export const plain = (text: string) =>
  text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}+@]+/gu, ' ')
    .trim()
