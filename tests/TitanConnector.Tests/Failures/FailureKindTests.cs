using System.Net;
using System.Runtime.CompilerServices;
using TitanConnector.Errors;

namespace TitanConnector.Tests.Failures;

/// <summary>Each kind of failure has one exit status, HTTP status and MCP error.</summary>
public class FailureKindTests
{
    [Fact]
    public void Every_exception_of_the_library_has_a_kind()
    {
        var kinds = typeof(TitanException).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(TitanException)) && !type.IsAbstract)
            .Select(type => FailureKind.Of((TitanException)RuntimeHelpers.GetUninitializedObject(type)))
            .ToHashSet();

        kinds.ShouldBe(FailureKind.All, ignoreOrder: true);
    }

    [Fact]
    public void No_two_kinds_share_a_name_or_an_exit_status()
    {
        FailureKind.All.Select(kind => kind.Name).ShouldBeUnique();
        FailureKind.All.Select(kind => kind.ExitStatus).ShouldBeUnique();
    }

    [Fact]
    public void An_unknown_outcome_never_has_a_status_that_clients_retry() =>
        FailureKind.OutcomeUnknown.HttpStatus.ShouldBe((int)HttpStatusCode.Conflict);
}
