#!/bin/sh
# Installs what was built, and builds hosts against it in a folder of its own, as users do: by pkg-config and by
# find_package, shared and static, in C and in C++. run.sh BUILD VERSION; $CC is the compiler that built it.
set -eu
build=$1 version=$2
: "${CC:=cc}" "${CXX:=c++}"
command -v pkg-config >/dev/null && command -v "$CXX" >/dev/null || exit 77
tree=$(mktemp -d)
trap 'rm -rf "$tree"' EXIT

fail() {
  echo "$*" >&2
  exit 1
}

# ---- what is installed, in a folder that was not named when it was built

cmake --install "$build" --prefix "$tree/prefix" >/dev/null
prefix=$tree/prefix
libraries=$(dirname "$(find "$prefix" -name libgouji.a)")
for file in bin/gouji include/gouji.h include/gouji_engine.h share/man/man1/gouji.1 share/gouji/types/gouji.d.lua \
  share/gouji/scripts/checks/A01.lua share/locale/zh_CN/LC_MESSAGES/gouji.mo share/doc/gouji/LICENSE; do
  [ -s "$prefix/$file" ] || fail "$file is not installed"
done
for file in libgouji.so libgouji.a pkgconfig/gouji.pc cmake/gouji/gouji-config.cmake \
  cmake/gouji/gouji-config-version.cmake; do
  [ -s "$libraries/$file" ] || fail "$file is not installed"
done
types=$(sed -n 's/.*"workspace.library": \["\(.*\)"\].*/\1/p' "$prefix/share/gouji/.luarc.json")
[ -s "$types/gouji.d.lua" ] || fail "the settings for editors name $types, where no types are"
[ "$("$prefix/bin/gouji" --version)" = "gouji $version" ] || fail "the program is of another version"
if command -v man >/dev/null; then
  LC_ALL=C.UTF-8 MANPAGER=cat man --warnings -l "$prefix/share/man/man1/gouji.1" >"$tree/page" 2>"$tree/warnings"
  [ ! -s "$tree/warnings" ] || fail "the manual page: $(cat "$tree/warnings")"
  grep -q 'EXIT STATUS' "$tree/page" || fail "the manual page is empty"
fi

# ---- names: the library shows what the headers declare, and nothing else

nm -D --defined-only "$libraries/libgouji.so" | awk '$2 != "A" { print $3 }' | LC_ALL=C sort -u >"$tree/shown"
cat "$prefix"/include/*.h | sed 's,/\*.*\*/,,' | grep -o 'gj_[a-z0-9_]*(' | tr -d '(' | LC_ALL=C sort -u >"$tree/declared"
! grep -v '^gj_[a-z]' "$tree/shown" || fail "a name without gj_ is exported"
while read -r name; do
  grep -qx "$name" "$tree/declared" || fail "$name is exported, but in no header"
done <"$tree/shown"
nm --defined-only "$libraries/libgouji.a" 2>/dev/null | awk '$2 ~ /[BDRTVW]/ { print $3 }' >"$tree/global"
! grep -v '^gj_' "$tree/global" || fail "a global name of the static library is without gj_"

# ---- hosts

mkdir "$tree/hosts"
cp examples/hosts/check_file.c tests/package/host.cpp tests/package/CMakeLists.txt "$tree/hosts"
cp -R examples/hosts/service "$tree/hosts"
cp examples/budget.txt "$tree"
cd "$tree/hosts"
export PKG_CONFIG_PATH="$libraries/pkgconfig"
export LD_LIBRARY_PATH="$libraries"
strict="-Wall -Wextra -Wpedantic -Werror"
[ "$(pkg-config --modversion gouji)" = "$version" ] || fail "pkg-config tells another version"
# shellcheck disable=SC2046,SC2086
{
  $CC -std=c11 $strict $(pkg-config --cflags gouji) -o pc_c_shared check_file.c $(pkg-config --libs gouji)
  $CXX -std=c++17 $strict $(pkg-config --cflags gouji) -o pc_cxx_shared host.cpp $(pkg-config --libs gouji)
  $CC -std=c11 $strict $(pkg-config --static --cflags gouji) -static -o pc_c_static check_file.c \
    $(pkg-config --static --libs gouji) 2>"$tree/linker" || fail "$(cat "$tree/linker")"
  $CXX -std=c++17 $strict $(pkg-config --static --cflags gouji) -static -o pc_cxx_static host.cpp \
    $(pkg-config --static --libs gouji) 2>"$tree/linker" || fail "$(cat "$tree/linker")"
}
if pkg-config --exists libmicrohttpd; then
  # shellcheck disable=SC2046,SC2086
  $CC -std=c11 -D_POSIX_C_SOURCE=200809L $strict -o pc_service service/*.c \
    $(pkg-config --cflags --libs gouji libmicrohttpd) -pthread
  ./pc_service --help | grep -q -e --workers || fail "the service does not tell its use"
fi
CC=$CC CXX=$CXX cmake -S . -B by_cmake -DCMAKE_PREFIX_PATH="$prefix" -DCMAKE_BUILD_TYPE=Debug >"$tree/cmake" 2>&1 ||
  fail "$(cat "$tree/cmake")"
cmake --build by_cmake >"$tree/cmake" 2>&1 || fail "$(cat "$tree/cmake")"

for host in pc_c_shared pc_c_static by_cmake/c_gouji by_cmake/c_shared by_cmake/c_static; do
  out=$("./$host" ../budget.txt) || fail "$host: status $?"
  case $out in
  "云岭市河湖管理局: 2023, "*) ;;
  *) fail "$host: $out" ;;
  esac
done
for host in pc_cxx_shared pc_cxx_static by_cmake/cxx_gouji by_cmake/cxx_shared by_cmake/cxx_static; do
  out=$("./$host") || fail "$host: status $?"
  case $out in
  "row 4: "*"253.69 printed, 253.96 expected"*"hello, host") ;;
  *) fail "$host: $out" ;;
  esac
done
for host in pc_c_shared pc_cxx_shared by_cmake/c_shared by_cmake/cxx_gouji; do
  ldd "$host" | grep -q libgouji || fail "$host is not linked with the shared library"
done
for host in pc_c_static by_cmake/cxx_static; do
  ! ldd "$host" 2>/dev/null | grep -q libgouji || fail "$host needs the shared library"
done
