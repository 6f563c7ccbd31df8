using System.Text;
using TitanConnector.Cli.Output;

namespace TitanConnector.Cli.Tests.Output;

/// <summary>How invisible characters and control characters are written in messages, in tables and in raw output to a terminal.</summary>
public class HarmlessTextTests
{
    public static TheoryData<string> Hidden =>
    [
        "a\u200bb", "a\u200cb", "a\u200db", "a\u200eb", "a\u200fb", "a\u061cb", "a\u00adb", "a\u2060b", "a\u2063b", "a\ufeffb", "a\u180eb",
        "a\u2028b", "a\u202eb", "a\u2066b", "a\u2069b", "a\u206ab", "a\U000E0041b", "a\U000E0001b", "a\ufe0fb", "a\U000E0100b", "a\u3164b",
        "a\u115fb", "a\u034fb", "a\u009bb", "a\u001bb", "a\u007fb", "a\0b", "a\rb", "a\ufff9b", "\u200db",
    ];

    public static TheoryData<string> Needed =>
    [
        "Ädler & Söhne", "می\u200cخواهم", "क\u094d\u200dष", "👩\u200d🔧", "❤\ufe0f\u200d🔥", "👍🏽", "辻\U000E0100", "1\ufe0f\u20e3", "e\u0301",
    ];

    [Theory]
    [MemberData(nameof(Hidden))]
    public void Control_characters_do_not_reach_a_terminal(string text)
    {
        Shown(text).ShouldNotContain(Secret(text));
        Shown(text).ShouldContain("?");
        TerminalText.Fit(text, 80).ShouldNotContain(Secret(text));
        TerminalText.Harmless(text).ShouldNotContain(Secret(text));
        TerminalText.Harmless(text).ShouldContain("\\u");
    }

    [Theory]
    [MemberData(nameof(Needed))]
    public void Characters_that_scripts_and_emoji_need_are_kept(string text)
    {
        Shown(text).ShouldBe(text);
        TerminalText.Fit(text, 80).ShouldBe(text);
        TerminalText.Harmless(text).ShouldBe(text);
    }

    [Fact]
    public void Characters_beyond_the_first_plane_are_escaped_as_in_JSON() =>
        TerminalText.Harmless("a\U000E0041").ShouldBe("a\\udb40\\udc41");

    [Fact]
    public void Line_breaks_and_tabs_are_kept() => Shown("a\r\nb\tc\n").ShouldBe("a\r\nb\tc\n");

    [Theory]
    [MemberData(nameof(Hidden))]
    [MemberData(nameof(Needed))]
    public void Text_split_at_any_position_gives_the_same_result(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        for (var cut = 0; cut <= bytes.Length; cut++)
        {
            Shown(bytes[..cut], bytes[cut..]).ShouldBe(Shown(text));
        }
    }

    [Fact]
    public void Invalid_UTF_8_becomes_a_question_mark() => Shown([0xFF, (byte)'a', 0xC3]).ShouldBe("?a?");

    private static string Secret(string text) => string.Concat(text.EnumerateRunes().Where(rune => rune.Value is not ('a' or 'b')));

    private static string Shown(string text) => Shown(Encoding.UTF8.GetBytes(text));

    private static string Shown(params byte[][] parts)
    {
        using var output = new MemoryStream();
        using (var harmless = new HarmlessStream(output))
        {
            foreach (var part in parts)
            {
                harmless.Write(part);
            }
        }

        return Encoding.UTF8.GetString(output.ToArray());
    }
}
