-- What the running script was granted. The program sets it; scripts cannot reach this module.
local grant = {
  any_file = false, -- whether it may read every document
  files = {}, -- set of the paths that it may read, as they were given
  output = false, -- whether it may print
}

---Whether the script may read the document at `path`.
function grant.reads(path)
  return grant.any_file or grant.files[path] == true
end

return grant
