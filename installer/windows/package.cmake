# An NSIS installer with a start menu entry; .rlg files open with the program.
set(CPACK_GENERATOR NSIS)
set(CPACK_NSIS_DISPLAY_NAME RLG)
set(CPACK_NSIS_ENABLE_UNINSTALL_BEFORE_INSTALL ON)
set(CPACK_NSIS_MODIFY_PATH ON)
set(CPACK_PACKAGE_EXECUTABLES rlg-desktop RLG)
set(CPACK_NSIS_EXTRA_INSTALL_COMMANDS [[
  WriteRegStr SHCTX "Software\Classes\.rlg" "" "RLG.Workspace"
  WriteRegStr SHCTX "Software\Classes\RLG.Workspace" "" "RLG workspace"
  WriteRegStr SHCTX "Software\Classes\RLG.Workspace\shell\open\command" "" '"$INSTDIR\bin\rlg-desktop.exe" "%1"'
]])
set(CPACK_NSIS_EXTRA_UNINSTALL_COMMANDS [[
  DeleteRegKey SHCTX "Software\Classes\RLG.Workspace"
  DeleteRegKey SHCTX "Software\Classes\.rlg"
]])
