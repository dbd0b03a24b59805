/**
 * Folded words that say little about what a text is about.
 * They are part of every concept-hash vector: after a change, rebuild the table with tools/concepts.
 */
export const STOP_WORDS: ReadonlySet<string> = new Set(
  `
  a al algo algunas algunos ante antes como con contra cual cuando cuanto de del desde donde durante e el ella ellos en
  entre era eres es esa ese eso esta estan estar estas este esto estos fue ha hasta hay la las le les lo los mas me mi
  mis mucho muchos muy nada ni no nos nosotros o otra otras otro otros para pero poco por porque puede puedo que quien
  quienes quiero necesito se ser si sin sobre somos son soy su sus tambien tanto te tengo ti tiene tienen todo todos
  tu tus un una uno unos y ya yo

  about all an and are as at be been but by can did do does for from get had has have her him his how i if in into is it its
  more my not of on one only or other out she than that the their them there they this to up was we were what when where
  which who why will with would you your

  ao aos aquele as com da das do dos ela elas ele eles em essa esse estao eu foi isso ja mais minha meu muito na nao nas no nos os ou
  qual quais quando sao sem seu so sua tambem uma umas um uns voce ate onde
  `
    .trim()
    .split(/\s+/),
);
