/**
 * Words that say that somebody shops, and nothing of what for, in lower case and without accents: a search would find what
 * they happen to resemble.
 */
export const SHOPPING_WORDS: ReadonlySet<string> = new Set(
  `
  hola buenas buenos dias tardes noches hello hi hey oi ola bom boa dia tarde noite por favor please gracias
  thanks obrigado obrigada quiero quisiera queria necesito busco buscando ando comprar compra compro vender venden
  vende vendes tener tienen tiene tenes tendran tendrian hay habra me nos te podes pueden puede podrian mostrar
  mostrame muestren ver saber decir decime pasar pasame precio precios cuanto cuesta cuestan sale salen vale valen
  esta estan stock disponible disponibles disponibilidad algun alguna algunos algunas algo un una unos unas el la
  los las lo de del con que y o e a en al se si su sus es son i want need would like looking buy searching shopping do you
  have sell got any some the an of with in on is are there how much price prices cost available show quero preciso
  procurando procuro voces voce vcs vc tem tens vendem quanto custa custam preco estoque um uma uns umas da dos
  das os as na no com alguma barato baratos barata baratas economico cheap producto productos articulo articulos
  product products produto produtos pasas vendo consigo conseguis consiguen necesitamos buscamos quisieramos
  gustaria interesa interesan mostras tendras tenian alguien aca ahi hoy today hoje ahora now agora cosa cosas
  coisa coisas thing things anything something todo everything tudo qualquer cualquier otro otra outro outra other
  tenga tengas tengan tengamos vendan vendas haya hubiera tenham tenha cual cuales qual quais which what que
  carry stock ofrecen ofrece trabajan manejan viene vienen vem
  `
    .trim()
    .split(/\s+/),
);

const EDGES = /^[^\p{L}\p{N}"]+|[^\p{L}\p{N}"*]+$/gu;

/** What is left to search for; all of it when there is nothing else. What is quoted stays as it is. */
export function withoutShoppingWords(text: string): string {
  const left = text.replace(/"[^"]*"|\S+/g, (token) =>
    SHOPPING_WORDS.has(fold(token.replace(EDGES, ''))) ? '' : token,
  );
  return /[\p{L}\p{N}]/u.test(left) ? left.replace(/\s+/g, ' ').trim() : text;
}

function fold(word: string): string {
  return word.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
