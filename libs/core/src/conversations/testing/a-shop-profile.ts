import type { AgentProfile } from '@aynux/kernel';
import { listed } from '../agents/listed';

/** The kind of profile that a domain which sells things would bring along. */
export const A_SHOP: AgentProfile = {
  key: 'ecommerce_agent',
  domain: 'ecommerce',
  title: { es: 'Productos, precios y stock', en: 'Products, prices and stock', pt: 'Produtos, preços e estoque' },
  keywords: listed(`
    producto, artículo, precio, stock, comprar, compra, pedido, catálogo, oferta, descuento, promoción,
    rebaja, regalo, color, barato, económico, marca, modelo, talle, busco, vender, disponible, cuesta, vale,
    mostrar, product, price, buy, order, cheap, sale, discount, size, available, looking, brand, produto,
    preço, estoque, tamanho, procurar, promoção, custa, desconto
  `),
  patterns: [
    /\b(tenes|tienen|tendran|tendrias|hay|venden|vendes|trabajan) +(?!alguien)\w+/,
    /\b(cuanto|quanto) +(sale|salen|cuesta|cuestan|esta|estan|vale|valen|custa|custam|fica)\b/,
    /\b(a|en) +cuanto\b/,
    /\b(how +much|do +(you|u) +(have|sell|carry)|got +any)\b/,
    /\b(voce|voces|vc|vcs) +(tem|vendem?)\b|^\W*tem +\w+/,
    /\b(necesito|quiero|preciso|quero|busco) +(un|una|unos|unas|algo|um|uma|algum|comprar)\b/,
    /\b(recomend\w+|recommend|suggest|any +deals)\b/,
    /\balgo +(para|pra|de)\b/,
    /\b[a-z]{3}-\d{3,6}\b|\b\d{8,14}\b/,
  ],
  examples: [
    '¿Tienen zapatillas?',
    '¿Cuánto cuesta la campera?',
    'Busco un regalo para mi mamá',
    'Quiero comprar una notebook',
    '¿Qué ofertas hay?',
    '¿Hay stock en talle M?',
    'Algo para el jardín',
    'Alimento para perros y gatos',
    'Herramientas y pintura',
    'Muebles para la casa',
    'Útiles escolares',
    'Juguetes para chicos',
    'Auriculares y cargadores para el celular',
    'Artículos de cocina',
    'Perfumes y cremas',
    '¿Dónde está mi pedido?',
    'Do you have running shoes?',
    'How much is the coffee maker?',
    'Vocês têm tênis?',
    'Quanto custa a camiseta?',
  ],
};
