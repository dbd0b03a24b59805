'use strict';
module.exports = async () => {
  await globalThis.aynuxDatabaseContainer?.stop();
};
