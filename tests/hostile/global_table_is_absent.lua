-- error: global '_G'
_G.pairs = nil
