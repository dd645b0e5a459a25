-- Messages: an English text in the language of the run, with its {places} filled.

---A place without a value stays as it is.
return require("gouji.core").message
