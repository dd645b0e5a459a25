-- error: global 'debug'
_ENV.debug.getregistry()
