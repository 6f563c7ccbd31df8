namespace TitanConnector.Cli.Typing;

/// <summary>
/// The scripts that make a shell complete what is typed after <c>titan</c>. They pass the line up to the cursor to the program, which
/// answers from its own commands and options without any network; a word that begins with @ is completed by the shell, as a file.
/// </summary>
internal static class CompletionScripts
{
    /// <summary>The shells.</summary>
    public static IReadOnlyList<string> Shells { get; } = ["bash", "zsh", "fish", "pwsh"];

    /// <summary>The script for a shell.</summary>
    /// <param name="shell">One of <see cref="Shells"/>.</param>
    public static string Of(string shell) => shell switch
    {
        "bash" => Bash,
        "zsh" => Zsh,
        "fish" => Fish,
        "pwsh" => PowerShell,
        _ => throw new ArgumentOutOfRangeException(nameof(shell), shell, "Not one of the shells."),
    };

    // Bash replaces only what follows the last of its word breaks, which include @, = and :, so what is before them is left out of the
    // answers.
    private const string Bash = """
        # Completion of titan for bash. Put this line into ~/.bashrc:
        #   source <(titan completion bash)
        _titan() {
            local line=${COMP_LINE:0:COMP_POINT}
            local word=${line##*[[:space:]]}
            local broken=${word##*[\"\'@\><=\;\|\&\(:]}
            local kept=${word%"$broken"}
            local answer
            [[ $broken == "$word" || -z ${COMP_WORDBREAKS//[^@=:]/} ]] && kept=
            COMPREPLY=()
            if [[ $word == @* ]]; then
                while IFS= read -r answer; do
                    [[ -d $answer ]] && answer+=/
                    answer=@$answer
                    COMPREPLY+=("${answer#"$kept"}")
                done < <(compgen -f -- "${word#@}")
                compopt -o nospace 2>/dev/null
                return
            fi
            line=${line#"${line%%[![:space:]]*}"}
            line=${line#*[[:space:]]}
            [[ $word == --*=* ]] && line="${line%"$word"}${word%%=*} ${word#*=}"
            while IFS= read -r answer; do
                answer=${answer%$'\r'}
                [[ $answer == "$broken"* ]] && COMPREPLY+=("$answer")
            done < <("$1" "[suggest:${#line}]" "$line" 2>/dev/null)
        }
        complete -o bashdefault -o default -F _titan titan

        """;

    private const string Zsh = """
        #compdef titan
        # Completion of titan for zsh. Put this line into ~/.zshrc, after compinit:
        #   source <(titan completion zsh)
        _titan() {
            local line="${(j: :)words[2,CURRENT]}"
            if [[ ${words[CURRENT]} == @* ]]; then
                compset -P '@'
                _files
                return
            fi
            if [[ ${words[CURRENT]} == --*=* ]]; then
                line="${line%${words[CURRENT]}}${words[CURRENT]/=/ }"
                compset -P '*='
            fi
            local -a answers
            answers=(${(f)"$("${words[1]}" "[suggest:${#line}]" "$line" 2>/dev/null)"})
            compadd -a answers || _files
        }
        compdef _titan titan

        """;

    private const string Fish = """
        # Completion of titan for fish. Save it once:
        #   titan completion fish > ~/.config/fish/completions/titan.fish
        function __titan_complete
            set -l current (commandline -ct)
            if string match -q -- '@*' $current
                for file in (__fish_complete_path (string sub -s 2 -- $current))
                    echo "@$file"
                end
                return
            end
            set -l before (commandline -opc)
            set -l line (string join -- ' ' $before[2..-1] "$current")
            set -l answers ($before[1] "[suggest:"(string length -- "$line")"]" "$line" 2>/dev/null)
            if test (count $answers) -gt 0
                printf '%s\n' $answers
            else
                __fish_complete_path $current
            end
        end
        complete -c titan -f -a '(__titan_complete)'

        """;

    private const string PowerShell = """
        # Completion of titan for PowerShell. Put this line into your profile ($PROFILE):
        #   titan completion pwsh | Out-String | Invoke-Expression
        Register-ArgumentCompleter -Native -CommandName titan -ScriptBlock {
            param($wordToComplete, $commandAst, $cursorPosition)
            $program = $commandAst.CommandElements[0]
            $line = "$commandAst".PadRight($cursorPosition - $commandAst.Extent.StartOffset)
            $line = $line.Substring(0, $cursorPosition - $commandAst.Extent.StartOffset)
            $line = $line.Substring([Math]::Min($line.Length, "$program".Length)).TrimStart()
            $word = "$wordToComplete".Trim("'")
            if ($word.StartsWith('@')) {
                $path = $word.Substring(1)
                $folder = Split-Path $path
                $answers = Get-ChildItem -Path "$path*" | ForEach-Object {
                    "'@" + $(if ($folder) { Join-Path $folder $_.Name } else { $_.Name }) + "'"
                }
            } else {
                $answers = & "$program" "[suggest:$($line.Length)]" $line 2>$null | Where-Object { $_ -like "$word*" }
            }
            $answers | ForEach-Object { [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_) }
        }

        """;
}
