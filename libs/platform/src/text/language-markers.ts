import type { Translated } from '@aynux/kernel';

/**
 * Folded words that give a language away in a chat: grammar, courtesy, and what people write to a business about.
 * A word of two languages is in neither list, or in both when it at least rules out the third.
 */
export const MARKERS: Translated = {
  es: `
    hola buenas buenos noches gracias porfa chau adios saludos disculpa disculpe perdon che dale vale genial listo
    perfecto bueno bien si claro el la los las un una unos unas y en con del al lo le les mi mis tu tus su sus yo usted
    ustedes ella ellos ellas es son soy sos eres estoy estan estas hay he has han ha quiero quieren quisiera necesito
    necesitamos tengo tenes tienes tiene tienen busco puedo puedes podes puede pueden podria podrian hacer hago hacen
    haces gusta gustaria dame dime decime mandame avisame cuesta cuestan sale cuando cuanto cuanta cuantos cuantas donde
    cual cuales quien quienes que muy mucho mucha muchos muchas pero sin hasta hoy ayer manana ahora luego despues tambien
    siempre ningun ninguno ninguna algun alguno alguna este esto eso ese otro otra aca alla ahi llega llego llegar llegan
    precio precios envio envios envian tarjeta cuotas efectivo tienda talle talles talla zapatillas zapatos ropa remera
    campera pantalon blanco rojo amarillo factura turno turnos cita abren abierto cierran sucursal ubicacion direccion
    telefono nombre correo contrasena cuenta deuda descuento ayuda quedan queda color
  `,
  en: `
    hi hello hey thanks thank please good morning afternoon evening night bye sorry sure great i you we they he she it my
    your his her our their the an this that these those is are was were am be been do does did don have has had can could
    would will want wanted need like looking look for from with without of to in on at by and or but not yes how what when
    where which who why much many long so as if then there any some more now today tomorrow price prices cost costs cheap
    order orders shipping ship deliver delivery refund return payment pay card cash discount shoes sneakers shirt jacket
    size color colour black white blue green store shop open hours address phone name password account help track
    tracking buy sell send get got know tell about appointment doctor available
  `,
  pt: `
    oi bom boa noite obrigado obrigada obg tchau desculpa desculpe valeu beleza blz genial sim nao claro um uma uns umas e
    o os as com em na nas do da das ao aos pela pelas meu minha meus minhas seu sua seus suas eu ele ela eles elas voce
    voces vc vcs sou sao estou estao tem temos tenho ha quero querem gostaria posso pode podem poderia fazer faz fazem
    gosto custa custam quando quanto quanta quantos quantas onde qual quais quem que muito muita muitos muitas mais sem
    hoje ontem amanha agora depois tambem tbm sempre nenhum nenhuma algum alguma este esse essa isso isto outro outra la
    ja so bem tudo chega chegou chegar chegam preco precos frete envio cartao boleto pix parcelas loja tamanho sapato
    sapatos roupa casaco cor preto preta branco vermelho amarelo fatura aberto abrem fecham endereco telefone nome senha
    conta divida desconto ajuda ajudar procuro procurando alguem informacao vendem fica ficam dinheiro troca trocar
    consigo queria
  `,
};

/** Spellings whose accent decides between two languages. */
export const DECISIVE: Translated = {
  es: 'sí qué cómo cuándo cuánto cuánta dónde cuál está más él número',
  en: '',
  pt: 'é olá lá já só até há aí está dá número',
};

/** Letters, and ends of words, of one language only. */
export const SHAPES: Translated<RegExp> = {
  es: /[ñ¿¡]|(ción|ciones|idad|idades|illas?|illos?|mientos?)(?!\p{L})/giu,
  en: /\p{L}(tions?|ness|'s|n't|'m|'re|'ll)(?!\p{L})/giu,
  pt: /[ãõçâêôà]|(ções|idades?|[nl]h[oa]s?)(?!\p{L})/giu,
};
