using NSubstitute;
using NSubstitute.ExceptionExtensions;
using TitanConnector;
using TitanConnector.Crm;
using TitanConnector.Errors;

namespace Tests;

/// <summary>Tests with a fake: for decisions, and for failures that are hard to produce.</summary>
public class WithAFakeTests
{
    [Fact]
    public async Task Mail_is_stopped_for_companies_that_get_it_and_for_nobody_else()
    {
        var titan = Substitute.For<ITitanClient>();
        titan.ListAsync(Arg.Any<ListCustomers>(), Arg.Any<CancellationToken>()).Returns(Of(
            new Customer { Id = 1, Name = "Avery Inc.", Type = CustomerType.Commercial },
            new Customer { Id = 2, Name = "Blake", Type = CustomerType.Residential },
            new Customer { Id = 3, Name = "Casey Ltd.", Type = CustomerType.Commercial, DoNotMail = true }));

        Assert.Equal(["Avery Inc."], await new PaperMail(titan).StopForCompaniesAsync());

        await titan.Received(1).RunAsync(
            Arg.Is<UpdateCustomer>(update => update.CustomerId == 1 && update.DoNotMail == true), Arg.Any<CancellationToken>());
        await titan.DidNotReceive().RunAsync(Arg.Is<UpdateCustomer>(update => update.CustomerId != 1), Arg.Any<CancellationToken>());
    }

    [Fact]
    public async Task A_write_whose_outcome_is_unknown_ends_the_run()
    {
        var titan = Substitute.For<ITitanClient>();
        titan.ListAsync(Arg.Any<ListCustomers>(), Arg.Any<CancellationToken>())
            .Returns(Of(new Customer { Id = 1, Type = CustomerType.Commercial }));
        titan.RunAsync(Arg.Any<UpdateCustomer>(), Arg.Any<CancellationToken>()).ThrowsAsync(
            new OutcomeUnknownException(new RequestLine("PATCH", "/crm/v2/tenant/1/customers/1"), "the connection was lost"));

        var error = await Assert.ThrowsAsync<OutcomeUnknownException>(() => new PaperMail(titan).StopForCompaniesAsync());

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
