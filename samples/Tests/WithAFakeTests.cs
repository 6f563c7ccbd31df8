using NSubstitute;
using NSubstitute.ExceptionExtensions;
using TitanConnector;
using TitanConnector.Crm;
using TitanConnector.Errors;

namespace Tests;

/// <summary>With a fake: for decisions, and for failures that are hard to come by.</summary>
public class WithAFakeTests
{
    [Fact]
    public async Task Whoever_owes_more_than_the_limit_is_stopped()
    {
        var titan = Substitute.For<ITitanClient>();
        titan.ListAsync(Arg.Any<ListCustomers>(), Arg.Any<CancellationToken>()).Returns(Of(
            new Customer { Id = 1, Name = "Avery", Balance = 900 },
            new Customer { Id = 2, Name = "Blake", Balance = 20 },
            new Customer { Id = 3, Name = "Casey", Balance = 700, DoNotService = true }));

        Assert.Equal(["Avery"], await new Reminder(titan).StopServiceAsync(500));

        await titan.Received(1).RunAsync(
            Arg.Is<UpdateCustomer>(update => update.CustomerId == 1 && update.DoNotService == true), Arg.Any<CancellationToken>());
        await titan.DidNotReceive().RunAsync(Arg.Is<UpdateCustomer>(update => update.CustomerId != 1), Arg.Any<CancellationToken>());
    }

    [Fact]
    public async Task A_write_whose_outcome_is_unknown_ends_the_run()
    {
        var titan = Substitute.For<ITitanClient>();
        titan.ListAsync(Arg.Any<ListCustomers>(), Arg.Any<CancellationToken>()).Returns(Of(new Customer { Id = 1, Balance = 900 }));
        titan.RunAsync(Arg.Any<UpdateCustomer>(), Arg.Any<CancellationToken>()).ThrowsAsync(
            new OutcomeUnknownException(new RequestLine("PATCH", "/crm/v2/tenant/1/customers/1"), "the connection was lost"));

        var error = await Assert.ThrowsAsync<OutcomeUnknownException>(() => new Reminder(titan).StopServiceAsync(500));

        Assert.Contains("may have been carried out", error.Message);
    }

    private static async IAsyncEnumerable<T> Of<T>(params T[] items)
    {
        foreach (var item in items)
        {
            await Task.Yield();
            yield return item;
        }
    }
}
