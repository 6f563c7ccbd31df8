using TitanConnector.Errors;
using TitanConnector.TestSupport;

namespace TitanConnector.Tests.Malformed;

/// <summary>What holds of every error that an answer leads to.</summary>
internal static class ErrorText
{
    // Words of the program that mean nothing to a person.
    private static readonly string[] Jargon = ["System.", "TitanConnector.", "BytePositionInLine", "isFinalBlock", "Exception"];

    public static void ShouldBeForPeople(this TitanException error)
    {
        error.Message.Length.ShouldBeLessThan(20_000);
        foreach (var word in Jargon)
        {
            error.Message.ShouldNotContain(word, Case.Sensitive);
        }

        SecretWatch.Check(error.ToString(), "an error");
    }
}
