# Completion of ./workbook in bash, from the command's own tables:   source common/workbook/completion.bash
_workbook() {
  local program=${COMP_WORDS[0]%workbook}build/release/bin/workbook
  [[ -x $program ]] || return 0
  local IFS=$'\n'
  mapfile -t COMPREPLY < <("$program" --complete "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
}
complete -o default -F _workbook ./workbook workbook
