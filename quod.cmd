@echo off
rem quod for Windows. UNTESTED: it was written after the script "quod" and has never been run.
rem
rem   quod [--jar FILE]... COMMAND [ARGUMENT]...   FILE joins the class path
rem   quod --java-home                             prints the JDK that would be used
rem
rem QUOD_JAVA_HOME names the JDK (25 or newer), QUOD_JAVA_OPTS more options for the JVM.
rem Unlike "quod" it leaves the JVM's line "WARNING: Using incubator modules" on standard error.
setlocal EnableExtensions DisableDelayedExpansion
set "ROOT=%~dp0"
set "ROOT=%ROOT:~0,-1%"

rem ---- Finding a JDK ----
set "JAVA="
if defined QUOD_JAVA_HOME (
  call :try "%QUOD_JAVA_HOME%"
  if not defined JAVA (
    echo quod: QUOD_JAVA_HOME is "%QUOD_JAVA_HOME%", which is no Java 25 or newer. 1>&2
    exit /b 69
  )
)
if not defined JAVA if defined JAVA_HOME call :try "%JAVA_HOME%"
if not defined JAVA for %%J in (java.exe) do if not "%%~$PATH:J"=="" for %%H in ("%%~dp$PATH:J..") do call :try "%%~fH"
if not defined JAVA for /d %%D in (
  "%ProgramFiles%\Eclipse Adoptium\*" "%ProgramFiles%\Java\*" "%ProgramFiles%\Microsoft\jdk*"
  "%ProgramFiles%\Zulu\*" "%ProgramFiles%\Amazon Corretto\*" "%ProgramFiles%\BellSoft\*" "%USERPROFILE%\.jdks\*"
) do call :try "%%~fD"
if not defined JAVA (
  echo quod: no JDK 25 or newer was found. Please install one ^(for example Eclipse Temurin 25^), or set QUOD_JAVA_HOME to its folder. 1>&2
  exit /b 69
)
if "%~1"=="--java-home" (
  echo %JAVA%
  exit /b 0
)

rem ---- Building ----
set "LIB=%ROOT%\cli\target\dist\lib"
set "STAMP=%ROOT%\cli\target\quod-built"
set "BUILD="
if not exist "%LIB%\quod-cli-*.jar" set "BUILD=first use, about a minute"
if not defined BUILD if exist "%ROOT%\pom.xml" (
  powershell -NoProfile -Command "$r = Get-Item -LiteralPath $env:STAMP -ErrorAction SilentlyContinue; if (-not $r) { $r = Get-Item (Join-Path $env:LIB 'quod-cli-*.jar') | Select-Object -First 1 }; $p = Join-Path $env:ROOT 'pom.xml'; $s = @(Get-Item -LiteralPath $p) + @(Get-ChildItem -Path $env:ROOT -Recurse -File | Where-Object { $_.FullName -match '\\src\\main\\|\\pom\.xml$' -and $_.FullName -notmatch '\\target\\|\\consumer\\' }); if ($s | Where-Object { $_.LastWriteTime -gt $r.LastWriteTime }) { exit 1 }"
  if errorlevel 1 set "BUILD=sources changed"
)
if not defined BUILD goto run
where mvn >nul 2>nul
if errorlevel 1 (
  echo quod: must be built first, and Maven was not found. Please install Maven 3.8.7 or newer. 1>&2
  exit /b 69
)
echo quod: building (%BUILD%)... 1>&2
if not exist "%ROOT%\target" mkdir "%ROOT%\target"
if not exist "%ROOT%\cli\target" mkdir "%ROOT%\cli\target"
type nul >"%STAMP%.new"
pushd "%ROOT%"
setlocal
if exist "%JAVA%\bin\javac.exe" set "JAVA_HOME=%JAVA%"
call mvn -B -q -pl cli -am -Dmaven.test.skip=true package >"%ROOT%\target\quod-build.log" 2>&1
set "CODE=%errorlevel%"
endlocal & set "CODE=%CODE%"
popd
if not "%CODE%"=="0" (
  type "%ROOT%\target\quod-build.log" 1>&2
  echo quod: the build failed; its output is above and in "%ROOT%\target\quod-build.log" 1>&2
  exit /b 70
)
move /y "%STAMP%.new" "%STAMP%" >nul

rem ---- Running ----
:run
set "CLASS_PATH=%LIB%\*"
if exist "%ROOT%\plugins" set "CLASS_PATH=%CLASS_PATH%;%ROOT%\plugins\*"
set "ARGS="
:next
if "%~1"=="" goto start
if "%~1"=="--jar" (
  if not exist "%~2" (
    echo quod: --jar: can't read "%~2" 1>&2
    exit /b 2
  )
  set "CLASS_PATH=%CLASS_PATH%;%~2"
  shift
  shift
  goto next
)
set ARGS=%ARGS% %1
shift
goto next

:start
set "VECTOR="
findstr /c:"jdk.incubator.vector" "%JAVA%\release" >nul 2>nul && set "VECTOR=--add-modules=jdk.incubator.vector"
set "GC=-XX:+UseParallelGC"
if defined QUOD_JAVA_OPTS echo "%QUOD_JAVA_OPTS%" | findstr /r /c:"-XX:+Use.*GC" >nul && set "GC="
"%JAVA%\bin\java.exe" %VECTOR% -Xmx1200m -Xshare:auto --enable-native-access=ALL-UNNAMED -Dguice_custom_class_loading=CHILD %GC% %QUOD_JAVA_OPTS% -cp "%CLASS_PATH%" quod.cli.Main%ARGS%
exit /b %errorlevel%

rem Sets JAVA if the folder holds a Java that is new enough. The file "release" says JAVA_VERSION="25.0.1".
:try
if defined JAVA exit /b 0
if not exist "%~1\bin\java.exe" exit /b 0
if not exist "%~1\release" exit /b 0
for /f tokens^=2^ delims^=^" %%V in ('findstr /b /c:"JAVA_VERSION=" "%~1\release"') do (
  for /f "tokens=1 delims=.-+" %%M in ("%%V") do if %%M GEQ 25 set "JAVA=%~1"
)
exit /b 0
